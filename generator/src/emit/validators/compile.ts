import { isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonValue } from "../../model/json-schema.js";
import { type Code, code, type Printable } from "../code.js";
import type { Patterns } from "../patterns.js";
import { printValidator } from "./function.js";
import type { Constants } from "./scalar.js";

export interface ValidatorSource {
  /** What the function is to be called. */
  readonly functionName: string;
  readonly schema: ClosedSchema;
}

/** What the functions of a module share. */
export interface ValidatorContext extends Constants {
  readonly definitions: ClosedSchema["definitions"];
  /** The name of the function for a definition. */
  reference(definition: string): string;
  /** The name of a function for a schema inside of another; `name` is what it would be called. */
  nested(schema: JsonValue, name: string): string;
}

/** The functions of some messages' validators, with the functions and constants that they need but for patterns, a piece each. */
export function compileValidators(
  sources: readonly ValidatorSource[],
  patterns: Patterns,
): readonly Printable[] {
  return new Validators(sources, patterns).pieces;
}

class Validators implements ValidatorContext {
  readonly definitions: ClosedSchema["definitions"];
  readonly #fullNames: ReadonlyMap<string, string>;
  readonly #taken: Set<string>;
  readonly #byDefinition = new Map<string, string>();
  readonly #bySchema = new Map<string, string>();
  readonly #constants = new Map<string, { readonly name: string; readonly code: Code }>();
  readonly #functions: Code[] = [];
  /** Functions that were asked for and are not printed yet. */
  readonly #wanted: { readonly name: string; readonly schema: JsonValue }[] = [];

  readonly #patterns: Patterns;

  constructor(sources: readonly ValidatorSource[], patterns: Patterns) {
    this.#patterns = patterns;
    this.definitions = new Map(sources.flatMap(({ schema }) => [...schema.definitions]));
    this.#fullNames = new Map(sources.flatMap(({ schema }) => [...schema.names]));
    this.#taken = new Set(sources.map(({ functionName }) => functionName));
    for (const { functionName, schema } of sources) this.#byDefinition.set(schema.root, functionName);
    for (const { functionName, schema } of sources) this.#nameTarget(functionName, schema.root);
    for (const { functionName, schema } of sources) {
      const target = onlyReference(this.definitions.get(schema.root));
      const isTarget = target !== undefined && this.#byDefinition.get(target) === functionName;
      this.#want(functionName, this.definitions.get(isTarget ? target : schema.root) ?? true);
      this.#printWanted();
    }
  }

  /** A message that is a reference and nothing else has the function of what it refers to, which is a message of no other name. */
  #nameTarget(functionName: string, root: string): void {
    const target = onlyReference(this.definitions.get(root));
    if (target !== undefined && !this.#byDefinition.has(target)) this.#byDefinition.set(target, functionName);
  }

  get pieces(): readonly Printable[] {
    return [...[...this.#constants.values()].map((it) => it.code), ...this.#functions];
  }

  reference(definition: string): string {
    const known = this.#byDefinition.get(definition);
    if (known !== undefined) return known;
    const [, last = ""] = /([^./]*)$/.exec(this.#fullNames.get(definition) ?? "") ?? [];
    const name = this.#free(`validate${identifier(last)}`);
    this.#byDefinition.set(definition, name);
    this.#want(name, this.definitions.get(definition) ?? true);
    return name;
  }

  nested(schema: JsonValue, wish: string): string {
    const target = onlyReference(schema);
    if (target !== undefined) return this.reference(target);
    const key = JSON.stringify(schema);
    const known = this.#bySchema.get(key);
    if (known !== undefined) return known;
    const name = this.#free(identifier(wish));
    this.#bySchema.set(key, name);
    this.#want(name, schema);
    return name;
  }

  pattern(pattern: string): string {
    return this.#patterns.nameFor(pattern);
  }

  constant(wish: string, value: Printable, key: string): string {
    const known = this.#constants.get(key);
    if (known !== undefined) return known.name;
    const name = this.#free(`${wish}0`);
    this.#constants.set(key, { name, code: code`const ${name} = ${value};\n` });
    return name;
  }

  #want(name: string, schema: JsonValue): void {
    this.#wanted.push({ name, schema });
  }

  /** Each behind the one that asked for it. */
  #printWanted(): void {
    for (let next = this.#wanted.shift(); next !== undefined; next = this.#wanted.shift())
      this.#functions.push(printValidator(next.name, next.schema, this));
  }

  #free(wish: string): string {
    let name = wish;
    const [, stem, digits] = /^(.*?)(\d*)$/s.exec(wish) ?? [];
    for (let number = Number(digits) + 1; this.#taken.has(name); number++) name = `${stem}${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** What a schema refers to that is a reference and nothing else. */
function onlyReference(schema: JsonValue | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  const { $ref, ...others } = schema;
  return typeof $ref === "string" && Object.keys(others).length === 0 ? $ref : undefined;
}

function identifier(name: string): string {
  return name.replaceAll(/[^\w$]/g, "_");
}
