import { create, type DescExtension, type DescField, type DescMessage } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import type { Problem } from "../../../errors.js";
import { suggest } from "../../../suggest.js";
import type { OptionDeclaration } from "../parse/declarations.js";
import { addExtension } from "./option-extension.js";
import { enumOf, scalarOf, wantedScalar } from "./option-value.js";
import { readTextFormat } from "./text-format.js";

/** The types that options of one element can name. */
export interface OptionTypes {
  /** The extension that a name in brackets means, seen from the element or from the message `within`. */
  extension(name: string, within?: DescMessage): DescExtension | undefined;
  message(fullName: string): DescMessage | undefined;
  /** What to do about an extension of `extendee` that is not there. */
  hint(name: string, extendee: DescMessage): string;
}

/** Sets the options of one element, `a.b = 1` and `(x.y).z = { … }`, and knows what was set before. */
export class OptionSetter {
  readonly #types: OptionTypes;
  readonly #syntax: string;
  readonly #set = new Set<string>();

  /** `syntax` is that of the file: `proto2`, `proto3`, or the edition. */
  constructor(types: OptionTypes, syntax: string) {
    this.#types = types;
    this.#syntax = syntax;
  }

  /** What is wrong; nothing is set then. */
  set(options: ReflectMessage, declared: OptionDeclaration): readonly Problem[] {
    const names = [...declared.name.text.matchAll(/\([^)]*\)|[^.()]+/g)].map(([name]) => name);
    return this.#setIn(options, names, "", declared);
  }

  #setIn(
    target: ReflectMessage,
    [name = "", ...rest]: readonly string[],
    above: string,
    declared: OptionDeclaration,
  ): readonly Problem[] {
    const field = this.#member(target, name, declared);
    if ("text" in field) return [field];
    const own = field.kind === "extension" ? `[${field.typeName}]` : field.name;
    const path = above === "" ? own : `${above}.${own}`;
    const { at, text } = declared.name;
    const since =
      target.desc.typeName === "google.protobuf.FeatureSet" ? featureEditions[field.name] : undefined;
    if (since !== undefined && Number(this.#syntax) < since)
      return [{ at, text: `option "${text}" came with edition ${since}.`, remedy: "Remove it." }];
    if (rest.length > 0) {
      if (field.message === undefined) return [{ at, text: `"${name}" in option "${text}" has no parts.` }];
      if (field.fieldKind !== "message") {
        const reason = `"${name}" in option "${text}" is repeated: it is set as a whole.`;
        return [{ at, text: reason, remedy: `Write ${name} = { … }.` }];
      }
      if (field.kind === "field") {
        const inner = target.get(field) as ReflectMessage; // what a singular message field has
        const problems = this.#setIn(inner, rest, path, declared);
        if (problems.length === 0) target.set(field, inner);
        return problems;
      }
      const inner = reflect(field.message, create(field.message));
      const problems = this.#setIn(inner, rest, path, declared);
      if (problems.length === 0) addExtension(target, field, inner);
      return problems;
    }
    if (field.fieldKind !== "list" && this.#isSet(path))
      return [{ at, text: `option "${text}" is set twice.`, remedy: "Remove one." }];
    this.#set.add(path);
    return this.#setValue(target, field, path, declared);
  }

  #isSet(path: string): boolean {
    return this.#set.has(path) || [...this.#set].some((other) => other.startsWith(`${path}.`));
  }

  #member(
    target: ReflectMessage,
    name: string,
    { name: { text, at } }: OptionDeclaration,
  ): DescField | DescExtension | Problem {
    const inBrackets = /^\((.*)\)$/.exec(name)?.[1];
    if (inBrackets === undefined) {
      const field = target.fields.find((it) => it.name === name && name !== "uninterpreted_option");
      return field ?? unknownOption(target, name, { text, at });
    }
    const extension = this.#types.extension(inBrackets);
    if (extension === undefined)
      return {
        at,
        text: `option "${name}" is not defined.`,
        remedy: this.#types.hint(inBrackets, target.desc),
      };
    if (extension.extendee.typeName === target.desc.typeName) return extension;
    const reason = `option "${name}" extends ${extension.extendee.typeName}, and here is ${target.desc.typeName}.`;
    return { at, text: reason, remedy: "Use it where it belongs, or declare another one." };
  }

  #setValue(
    target: ReflectMessage,
    field: DescField | DescExtension,
    path: string,
    { name, value }: OptionDeclaration,
  ): readonly Problem[] {
    const wrong = (wanted: string): Problem[] => [
      { at: value.at, text: `option "${name.text}" takes ${wanted}.` },
    ];
    if (field.message !== undefined) {
      if (value.tokens === undefined) return wrong("a message: { field: value }");
      const inner = reflect(field.message, create(field.message));
      const problems = readTextFormat(value.tokens, inner, this.#types);
      if (problems.length === 0) {
        this.#remember(inner, path);
        put(target, field, inner);
      }
      return problems;
    }
    if (field.enum !== undefined) {
      const number = enumOf(field.enum, value);
      if (number === undefined) return wrong(`one of ${field.enum.values.map((it) => it.name).join(", ")}`);
      put(target, field, number);
    } else if (field.scalar !== undefined) {
      const scalar = scalarOf(field.scalar, value);
      if (scalar === undefined) return wrong(wantedScalar(field.scalar));
      put(target, field, scalar);
    }
    return [];
  }

  /** What a message as a whole sets cannot be set again part by part. */
  #remember(message: ReflectMessage, path: string): void {
    for (const field of message.fields) {
      if (!message.isSet(field)) continue;
      this.#set.add(`${path}.${field.name}`);
      if (field.fieldKind === "message") this.#remember(message.get(field), `${path}.${field.name}`);
    }
  }
}

/** The descriptor that protobuf-es ships does not say when a feature came. */
const featureEditions: Readonly<Record<string, number>> = {
  default_symbol_visibility: 2024,
  enforce_naming_style: 2024,
  enforce_proto_limits: 2026,
};

function put(target: ReflectMessage, field: DescField | DescExtension, value: unknown): void {
  if (field.kind === "extension") addExtension(target, field, value);
  else if (field.fieldKind === "list") target.get(field).add(value);
  else target.set(field, value);
}

function unknownOption(
  target: ReflectMessage,
  name: string,
  { text, at }: OptionDeclaration["name"],
): Problem {
  const known = target.fields.map((it) => it.name).filter((it) => it !== "uninterpreted_option");
  const meant = suggest(name, known);
  return {
    at,
    text: `there is no option "${text}" here.`,
    ...(meant !== undefined && { remedy: `Did you mean "${meant}"?` }),
  };
}
