import { isObject } from "../../../model/json-object.js";
import type { ClosedSchema, JsonValue } from "../../../model/json-schema.js";
import { type Code, code, join, type Printable, valueFrom } from "../../code.js";
import type { Patterns } from "../../patterns.js";
import { stringLiteral } from "../../types/json-text.js";
import { printFunction } from "./function.js";
import { Unsupported } from "./unsupported.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

interface WriterFunction {
  readonly name: string;
  readonly code: Code;
  /** Definitions that it calls the functions of. */
  readonly calls: readonly string[];
}

/**
 * Functions that check and write values of a file's types in one pass, each true only where the validator accepts the
 * value. Whatever it is not sure of, a function refuses, and the validator decides.
 *
 * Most schemas are made of a few keywords. One that has others has no such function, and neither has what refers to it: so
 * no keyword can be passed over.
 */
export class JsonWriters {
  readonly #patterns: Patterns;
  readonly #schemas: ClosedSchema["definitions"];
  readonly #names: ReadonlyMap<string, string>;
  /** By definition; several where objects stand in objects. */
  readonly #functions = new Map<string, readonly WriterFunction[]>();
  readonly #tokens = new Map<string, { readonly name: string; readonly value: Code }>();
  #count = 0;

  constructor(schemas: readonly ClosedSchema[], patterns: Patterns) {
    this.#patterns = patterns;
    this.#schemas = new Map(schemas.flatMap(({ definitions }) => [...definitions]));
    this.#names = new Map([...this.#schemas.keys()].map((key) => [key, this.#newName()]));
    for (const [key, schema] of this.#schemas) {
      const functions = this.#functionsFor(key, schema);
      if (functions !== undefined) this.#functions.set(key, functions);
    }
    this.#dropCallersOfNothing();
  }

  /** What the function for a definition is called, if there is one. */
  nameFor(definition: string): string | undefined {
    return this.#functions.has(definition) ? this.#names.get(definition) : undefined;
  }

  /** All functions, with the constants that they need but for patterns. */
  printed(): Printable {
    const functions = [...this.#functions.values()].flat();
    const constants = [...this.#tokens.values()].map(({ name, value }) => code`const ${name} = ${value};\n`);
    return functions.length === 0 ? "" : join([...constants, ...functions.map(({ code }) => code)], "");
  }

  /** The name of a constant for text; the same for the same text. */
  #token(text: string): string {
    const value = code`/*@__PURE__*/ ${valueFrom(runtime, "jsonToken")}(${stringLiteral(text)})`;
    const known = this.#tokens.get(text) ?? { name: `jsonToken${this.#tokens.size}`, value };
    this.#tokens.set(text, known);
    return known.name;
  }

  #newName(): string {
    return `writeJson${this.#count++}`;
  }

  #functionsFor(key: string, schema: JsonValue): readonly WriterFunction[] | undefined {
    const found: WriterFunction[] = [];
    const add = (name: string, of: JsonValue): string => {
      const calls: string[] = [];
      const printed = printFunction(name, of, {
        definitions: this.#schemas,
        reference: (to) => {
          calls.push(to);
          return this.#names.get(to) ?? "";
        },
        nested: (inner) => add(this.#newName(), inner),
        pattern: (pattern) => this.#patterns.nameFor(pattern),
        raw: (text) => `to.raw(${this.#token(text)})`,
      });
      found.push({ name, code: printed, calls });
      return name;
    };
    try {
      if (!isObject(schema)) return undefined;
      add(this.#names.get(key) ?? "", schema);
      return found;
    } catch (error) {
      if (error instanceof Unsupported) return undefined;
      throw error;
    }
  }

  /** What would call a function that there is not, cannot be there either. */
  #dropCallersOfNothing(): void {
    const callers = new Map<string, string[]>();
    const gone: string[] = [...this.#schemas.keys()].filter((key) => !this.#functions.has(key));
    for (const [key, functions] of this.#functions)
      for (const called of functions.flatMap(({ calls }) => calls))
        callers.set(called, [...(callers.get(called) ?? []), key]);
    for (let key = gone.pop(); key !== undefined; key = gone.pop())
      for (const caller of callers.get(key) ?? []) if (this.#functions.delete(caller)) gone.push(caller);
  }
}
