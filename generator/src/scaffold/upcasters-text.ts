import { propertyKey } from "../emit/types/json-text.js";
import { type Decision, decisionsOf } from "./decisions.js";
import { type Line, type Member, printLines } from "./lines.js";
import type { OpenStep } from "./steps.js";

/** What a file of upcasters is called in code. */
export interface UpcastersNames {
  /** `ChatUpcasters`, in the generated module. */
  readonly type: string;
  /** The generated module, as the file imports it: `./chat.gen.js`. */
  readonly module: string;
  /** `chatUpcasters` */
  readonly constant: string;
}

/** A first file, with all steps. */
export function printUpcasters(
  { type, module, constant }: UpcastersNames,
  steps: readonly OpenStep[],
): string {
  const members = typeMembers(steps).flatMap(({ lines }) => lines);
  return `import type { ${type} } from ${JSON.stringify(module)};

// Yours to change: \`codegen generate\` adds what is missing, and leaves the rest as it is.
export const ${constant}: ${type} = {
${printLines(members, "  ", "  ")}
};
`;
}

/** A member for each message type, with its steps. */
export function typeMembers(steps: readonly OpenStep[]): readonly Member[] {
  const types = [...new Set(steps.map(({ type }) => type))];
  return types.map((name) => ({
    name,
    lines: [
      { depth: 0, text: `${propertyKey(name)}: {` },
      ...steps.filter((step) => step.type === name).flatMap((step) => nested(stepMember(step).lines)),
      { depth: 0, text: "}," },
    ],
  }));
}

/**
 * A function that does not compile until a person has decided what becomes of everything that changed: nothing
 * satisfies these types, and what they say is what the compiler prints.
 */
export function stepMember(step: OpenStep): Member {
  const { whole, properties } = decisionsOf(step);
  const spread =
    whole === undefined
      ? "...message,"
      : `...(message satisfies ${sentence(whole, "write the new message")}),`;
  return {
    name: step.name,
    lines: [
      { depth: 0, text: `${step.name}: (message) => ({` },
      { depth: 1, text: spread },
      ...properties.map(propertyLine),
      { depth: 0, text: "})," },
    ],
  };
}

function propertyLine({ name, before, says, write }: Decision): Line {
  const old = before === undefined ? "undefined" : memberOf("message", before);
  const decided = write === undefined ? "" : ` satisfies ${sentence(says, write)}`;
  return { depth: 1, text: `${propertyKey(name)}: ${old}${decided},` };
}

/** A type that nothing is of: `"write what it becomes: Text.count was int32 and is string"`. */
function sentence(says: readonly string[], write: string): string {
  return JSON.stringify([write, says.join("; ")].filter((it) => it !== "").join(": "));
}

/** `upcasters.Text`, `upcasters["chat-text"]` */
export function memberOf(object: string, name: string): string {
  const key = propertyKey(name);
  return key === name ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

function nested(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ depth, text }) => ({ depth: depth + 1, text }));
}
