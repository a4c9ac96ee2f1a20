import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { type Code, code, type Printable } from "../../code.js";
import { memberOf } from "./members.js";
import { type CodecReferences, fieldCodec } from "./references.js";
import { isUnwrapped, mapKeyName, scalarName } from "./scalar.js";

/** The function that reads fields as they come. */
export function emitRead(message: DescMessage, references: CodecReferences): Code {
  const cases = message.fields.map(
    (field) => code`    case ${field.number}: ${read(field, references)}; break;\n`,
  );
  return code`(from, it) => {
  while (from.pos < from.end) switch (from.field()) {
${cases}    default: from.unknown(it);
  }
}`;
}

function read(field: DescField, references: CodecReferences): Code {
  const member = memberOf(field.oneof?.localName ?? field.localName);
  const set = (value: Printable): Code =>
    field.oneof === undefined
      ? code`${member} = ${value}`
      : code`${member} = { case: "${field.localName}", value: ${value} }`;
  switch (field.fieldKind) {
    case "scalar":
      return set(`from.${scalarName(field, field.scalar)}()`);
    case "enum":
      return field.enum.open
        ? set("from.enum()")
        : code`from.closedEnum(${references.values(field.enum)}, it, (value) => { ${set("value")}; })`;
    case "message":
      return set(messageOf(field, field.message, before(field, member), references));
    case "list":
      if (field.listKind === "message")
        return code`${member}.push(${messageOf(field, field.message, undefined, references)})`;
      return code`from.list(${member}, "${field.listKind === "enum" ? "int32" : scalarName(field, field.scalar)}")`;
    case "map":
      return mapOf(field, member, references);
  }
}

/** What the field has already: a message that comes twice is merged. */
function before(field: DescField, member: string): string {
  return field.oneof === undefined
    ? member
    : `${member}.case === "${field.localName}" ? ${member}.value : undefined`;
}

function messageOf(
  field: DescField & { fieldKind: "message" | "list" },
  message: DescMessage,
  merged: string | undefined,
  references: CodecReferences,
): Code {
  const codec = fieldCodec(message, field.parent, references);
  const more = merged === undefined ? "" : `, ${merged}`;
  if ("delimitedEncoding" in field && field.delimitedEncoding)
    return code`from.group(${field.number}, ${codec}${more})`;
  return code`from.${isUnwrapped(field, message) ? "wrapped" : "message"}(${codec}${more})`;
}

function mapOf(field: DescField & { fieldKind: "map" }, member: string, references: CodecReferences): Code {
  const key = `"${mapKeyName(field)}"`;
  switch (field.mapKind) {
    case "scalar":
      return code`from.map(${member}, ${key}, "${scalarName(field, field.scalar)}")`;
    case "enum":
      return code`from.enumMap(${member}, ${key}, ${field.enum.values[0]?.number ?? 0})`;
    case "message":
      return code`from.messageMap(${member}, ${key}, ${fieldCodec(field.message, field.parent, references)})`;
  }
}
