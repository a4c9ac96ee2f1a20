/** What the template's own declarations are called in a generated module: `Chat` → `ChatStream`, `ChatEvent`, … */
export interface ClientNames {
  readonly stream: string;
  readonly event: string;
  readonly message: string;
  readonly messages: string;
  readonly inputs: string;
  /** Only declared when a version needs one. */
  readonly upcasters: string;
  readonly contract: string;
}

export function clientNames(baseName: string): ClientNames {
  return {
    stream: `${baseName}Stream`,
    event: `${baseName}Event`,
    message: `${baseName}Message`,
    messages: `${baseName}Messages`,
    inputs: `${baseName}Inputs`,
    upcasters: `${baseName}Upcasters`,
    contract: constantOf(`${baseName}Contract`),
  };
}

/** A constant of a type: `ChatUpcasters` → `chatUpcasters`. */
export function constantOf(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

/** The user's file with the upcasters of a module's client, in the folder for them. */
export function upcastersFileOf(module: string): string {
  return `${module}.upcasters.ts`;
}

/**
 * What a stream is called after its module: `billing/check-run` → `CheckRun`. A name that would start with a digit
 * gets an underscore: `2024-events` → `_2024Events`.
 */
export function streamBaseName(module: string): string {
  const words = module
    .slice(module.lastIndexOf("/") + 1)
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
}
