import {
  create,
  type DescEnum,
  type DescExtension,
  type DescField,
  type DescMessage,
  ScalarType,
  toBinary,
} from "@bufbuild/protobuf";
import { type ReflectMessage, reflect, scalarZeroValue } from "@bufbuild/protobuf/reflect";
import { FieldDescriptorProto_Type } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import { suggest } from "../../../suggest.js";
import type { OptionValue } from "../parse/declarations.js";
import { Reader } from "../parse/reader.js";
import type { Token } from "../parse/tokens.js";
import { addExtension } from "./option-extension.js";
import type { OptionTypes } from "./option-setter.js";
import { textEnumOf, textScalarOf, wantedScalar } from "./option-value.js";

/** A message in protobuf's text format, `a: 1 b { c: "x" } [p.ext]: [1, 2]`, as options have it. */
export function readTextFormat(
  tokens: readonly Token[],
  target: ReflectMessage,
  types: OptionTypes,
): readonly Problem[] {
  const reader = new Reader(tokens);
  // One statement, so that nothing is told but the first mistake.
  reader.statement(() => new TextFormat(reader, types).message(target));
  return reader.problems;
}

class TextFormat {
  readonly #reader: Reader;
  readonly #types: OptionTypes;

  constructor(reader: Reader, types: OptionTypes) {
    this.#reader = reader;
    this.#types = types;
  }

  message(target: ReflectMessage): void {
    this.#fields(target, "}");
    this.#reader.expect("}");
  }

  #fields(target: ReflectMessage, end: "}" | ">"): void {
    const reader = this.#reader;
    while (!reader.at(end)) {
      this.#field(target);
      if (!reader.accept(",")) reader.accept(";");
    }
  }

  #field(target: ReflectMessage): void {
    const reader = this.#reader;
    const { at } = reader.peek();
    const field = this.#fieldName(target);
    if (field === "any") {
      this.#any(target);
      return;
    }
    const colon = reader.accept(":");
    if (!colon && field.message === undefined && field.fieldKind !== "map") throw reader.unexpected('":"');
    if (field.fieldKind === "list" || field.fieldKind === "map") {
      this.#list(target, field);
      return;
    }
    if (field.kind === "field" && (target.isSet(field) || this.#hasOther(target, field)))
      throw reader.refuse(at, `"${field.name}" is set already.`, "Remove one.");
    this.#add(target, field);
  }

  /** `[1, 2]`, or one item of many statements. */
  #list(target: ReflectMessage, field: DescField | DescExtension): void {
    const reader = this.#reader;
    const isList = reader.accept("[");
    if (isList && reader.accept("]")) return;
    do this.#add(target, field);
    while (isList && reader.accept(","));
    if (isList) reader.expect("]");
  }

  #hasOther(target: ReflectMessage, { oneof }: DescField): boolean {
    return oneof !== undefined && target.oneofCase(oneof) !== undefined;
  }

  #fieldName(target: ReflectMessage): DescField | DescExtension | "any" {
    const reader = this.#reader;
    const { at } = reader.peek();
    const { desc } = target;
    if (reader.accept("[")) {
      if (desc.typeName === "google.protobuf.Any") return "any";
      const name = reader.qualifiedName("the name of an extension");
      reader.expect("]");
      const extension = this.#types.extension(name.text, desc);
      if (extension?.extendee.typeName === desc.typeName) return extension;
      throw reader.refuse(
        name.at,
        `"${name.text}" is no extension of ${desc.typeName} here.`,
        "Import the file that declares it.",
      );
    }
    const { text } = reader.identifier("the name of a field");
    const field = desc.fields.find((it) => textName(it) === text);
    if (field !== undefined) return field;
    const meant = suggest(text, desc.fields.map(textName));
    throw reader.refuse(
      at,
      `${desc.typeName} has no field "${text}".`,
      meant === undefined ? "Remove it." : `Did you mean "${meant}"?`,
    );
  }

  /** `[type.googleapis.com/p.Message] { … }`, behind the bracket. */
  #any(target: ReflectMessage): void {
    const reader = this.#reader;
    const { at } = reader.peek();
    let url = "";
    while (!reader.at("]")) {
      if (reader.peek().kind === "end") throw reader.unexpected('"]"');
      url += reader.next().text;
    }
    reader.expect("]");
    const name = /^type\.google(?:apis|prod)\.com\/(.*)$/.exec(url)?.[1];
    const desc = name === undefined ? undefined : this.#types.message(name);
    if (desc === undefined)
      throw reader.refuse(
        at,
        `"${url}" names no message that is known here.`,
        "Import the file that declares it.",
      );
    reader.accept(":");
    const inner = this.#inner(desc);
    const [typeUrl, value] = ["type_url", "value"].map((it) =>
      target.desc.fields.find(({ name }) => name === it),
    );
    if (typeUrl !== undefined) target.set(typeUrl, url);
    if (value !== undefined) target.set(value, toBinary(inner.desc, inner.message));
  }

  #add(target: ReflectMessage, field: DescField | DescExtension): void {
    if (field.kind === "field" && field.fieldKind === "map") {
      const [key, value] = this.#entry(field);
      target.get(field).set(key, value);
      return;
    }
    const value = this.#value(field);
    if (field.kind === "extension") addExtension(target, field, value);
    else if (field.fieldKind === "list") target.get(field).add(value);
    else target.set(field, value);
  }

  /** `{ key: "a" value: 1 }`, of which each part may be missing. */
  #entry(field: DescField & { fieldKind: "map" }): [key: string | number | bigint | boolean, value: unknown] {
    const reader = this.#reader;
    const end = this.#open();
    let key: unknown = scalarZeroValue(field.mapKey, false);
    let value: unknown =
      field.message !== undefined
        ? reflect(field.message, create(field.message))
        : field.enum !== undefined
          ? 0
          : scalarZeroValue(field.scalar, false);
    while (!reader.accept(end)) {
      const { text, at } = reader.identifier('"key" or "value"');
      if (text !== "key" && text !== "value")
        throw reader.refuse(at, "an entry of a map has key and value.", "Remove this.");
      reader.accept(":");
      if (text === "key") key = this.#scalar(field.mapKey);
      else value = this.#value(field);
      if (!reader.accept(",")) reader.accept(";");
    }
    return [key as string | number | bigint | boolean, value]; // what a scalar that can be a key reads as
  }

  #value({ message, enum: enumeration, scalar }: DescField | DescExtension): unknown {
    if (message !== undefined) return this.#inner(message);
    return enumeration !== undefined ? this.#enum(enumeration) : this.#scalar(scalar ?? ScalarType.STRING);
  }

  #inner(desc: DescMessage): ReflectMessage {
    const end = this.#open();
    const inner = reflect(desc, create(desc));
    this.#fields(inner, end);
    this.#reader.expect(end);
    return inner;
  }

  #open(): "}" | ">" {
    if (this.#reader.accept("<")) return ">";
    this.#reader.expect("{");
    return "}";
  }

  #scalar(scalar: ScalarType): unknown {
    const token = this.#token();
    const value = textScalarOf(scalar, token);
    if (value !== undefined) return value;
    throw this.#reader.refuse(token.at, `the value is to be ${wantedScalar(scalar)}.`, "Change it.");
  }

  #enum(enumeration: DescEnum): number {
    const token = this.#token();
    const number = textEnumOf(enumeration, token);
    if (number !== undefined) return number;
    const names = enumeration.values.map((it) => it.name).join(", ");
    throw this.#reader.refuse(token.at, `the value is to be one of ${names}.`, "Change it.");
  }

  /** A string of one or more literals, a word, a number with or without its sign. */
  #token(): OptionValue {
    const reader = this.#reader;
    const { at, kind } = reader.peek();
    let text = "";
    if (kind === "string") {
      while (reader.peek().kind === "string") text += reader.next().text;
      return { kind, text, at };
    }
    if (reader.accept("-")) text = "-";
    const token = reader.peek();
    if (token.kind !== "word" && token.kind !== "number") throw reader.unexpected("a value");
    reader.next();
    return { kind: text === "" ? token.kind : "number", text: text + token.text, at };
  }
}

/** What the text format calls a field: a group by the name of its message. */
function textName(field: DescField): string {
  return field.proto.type === FieldDescriptorProto_Type.GROUP && field.message !== undefined
    ? field.message.name
    : field.name;
}
