import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { type Code, code, join, type Printable, valueFrom } from "../../code.js";
import { property } from "../../types/proto/property.js";
import { hasPrototype, isImplicit } from "./members.js";
import type { CodecReferences } from "./references.js";

/** The function that makes what a message has with nothing set. */
export function emitCreate(message: DescMessage, references: CodecReferences): Code {
  const own: Printable[] = [`$typeName: "${message.typeName}"`];
  for (const member of message.members) {
    const name = property(member.localName);
    if (member.kind === "oneof") own.push(`${name}: { case: undefined }`);
    else if (member.fieldKind === "list") own.push(`${name}: []`);
    else if (member.fieldKind === "map") own.push(`${name}: {}`);
    else if (member.fieldKind !== "message" && isImplicit(member)) own.push(entry(member, references));
  }
  return code`() => ({\n  ${join(own, ", ")},\n})`;
}

/** The function that makes a prototype with the default values, if messages have one. */
export function emitDefaults(message: DescMessage, references: CodecReferences): Printable {
  if (!hasPrototype(message)) return "";
  const inherited = message.members.filter(
    (member) => member.kind === "field" && (member.fieldKind === "scalar" || member.fieldKind === "enum"),
  );
  return code`() => (${object(inherited.map((field) => entry(field as DescField, references)))})`;
}

function entry(field: DescField, references: CodecReferences): Code {
  return code`${property(field.localName)}: ${defaultValue(field, references)}`;
}

function object(members: readonly Printable[]): Printable {
  return members.length === 0 ? "{}" : code`{ ${join(members, ", ")} }`;
}

function defaultValue(field: DescField, references: CodecReferences): Printable {
  if (field.fieldKind === "enum") return number(field.getDefaultValue() ?? field.enum.values[0]?.number ?? 0);
  if (field.fieldKind !== "scalar") return "undefined";
  const value = field.getDefaultValue() ?? zeroOf(field.scalar);
  if (typeof value === "bigint") return field.longAsString ? `"${value}"` : `${value}n`;
  if (typeof value === "number") return number(value);
  if (value instanceof Uint8Array)
    return value.length === 0
      ? valueFrom(references.runtime, "emptyBytes")
      : `Uint8Array.of(${[...value].join(", ")})`;
  return JSON.stringify(value);
}

function zeroOf(scalar: ScalarType): string | number | bigint | boolean | Uint8Array {
  switch (scalar) {
    case ScalarType.STRING:
      return "";
    case ScalarType.BYTES:
      return new Uint8Array();
    case ScalarType.BOOL:
      return false;
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return 0n;
    default:
      return 0;
  }
}

function number(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
