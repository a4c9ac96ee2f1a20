import type { DescField, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { type Code, code, join, type Printable } from "../../code.js";
import { byNumber, hasPrototype, memberOf, presenceOf } from "./members.js";
import { type CodecReferences, fieldCodec } from "./references.js";
import { isUnwrapped, mapKeyName, scalarName } from "./scalar.js";

/** The function that writes each field, in the order of their numbers. */
export function emitWrite(message: DescMessage, references: CodecReferences): Code {
  const fields = byNumber(message);
  if (fields.length === 0) return code`() => {}`;
  const opened = new Set<DescOneof>();
  const lines: Printable[] = [];
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as DescField; // the index is in range
    if (field.oneof === undefined) {
      lines.push(code`  ${call(field, propertyOf(field), references)};\n`);
      continue;
    }
    const run = runOf(fields, index);
    lines.push(emitOneof(field.oneof, run, !opened.has(field.oneof), references));
    opened.add(field.oneof);
    index += run.length - 1;
  }
  return code`(to, it) => {\n${lines}}`;
}

/** The fields of a oneof that stand together: another field's number may lie between. */
function runOf(fields: readonly DescField[], from: number): readonly DescField[] {
  const oneof = fields[from]?.oneof;
  let end = from;
  while (end < fields.length && fields[end]?.oneof === oneof) end++;
  return fields.slice(from, end);
}

function emitOneof(
  oneof: DescOneof,
  run: readonly DescField[],
  first: boolean,
  references: CodecReferences,
): Code {
  const member = memberOf(oneof.localName);
  const which = first ? `to.oneof(${member}, ${run[0]?.number})` : `${member}?.case`;
  const cases = run.map(
    (field) => code`    case "${field.localName}": ${call(field, `${member}.value`, references)}; break;\n`,
  );
  return code`  switch (${which}) {\n${cases}  }\n`;
}

function propertyOf(field: DescField): string {
  const isInherited =
    hasPrototype(field.parent) && (field.fieldKind === "scalar" || field.fieldKind === "enum");
  return isInherited ? `to.own(it, ${JSON.stringify(field.localName)})` : memberOf(field.localName);
}

/** `to.string(1, it.userId)` */
function call(field: DescField, value: string, references: CodecReferences): Code {
  const presence = presenceOf(field);
  const last = presence === undefined ? [] : [`"${presence}"`];
  const method = (name: string, ...more: readonly Printable[]): Code =>
    code`to.${name}(${join([String(field.number), value, ...more], ", ")})`;
  switch (field.fieldKind) {
    case "scalar":
      return method(scalarName(field, field.scalar), ...last);
    case "enum":
      return method(field.enum.open ? "enum" : "closedEnum", references.values(field.enum), ...last);
    case "message": {
      // That it may be unset goes without saying.
      const always = last.filter((it) => it !== '"optional"');
      const name = field.delimitedEncoding
        ? "group"
        : isUnwrapped(field, field.message)
          ? "wrapped"
          : "message";
      return method(name, fieldCodec(field.message, field.parent, references), ...always);
    }
    case "list":
      return listCall(field, method, references);
    case "map":
      return mapCall(field, method, references);
  }
}

type Method = (name: string, ...more: readonly Printable[]) => Code;

function listCall(
  field: DescField & { fieldKind: "list" },
  method: Method,
  references: CodecReferences,
): Code {
  switch (field.listKind) {
    case "scalar":
      return method(field.packed ? "packed" : "repeated", `"${scalarName(field, field.scalar)}"`);
    case "enum": {
      const closed = field.enum.open ? [] : ['"closed"'];
      return method(field.packed ? "packedEnums" : "enums", references.values(field.enum), ...closed);
    }
    case "message": {
      const codec = fieldCodec(field.message, field.parent, references);
      return method(field.delimitedEncoding ? "groups" : "messages", codec);
    }
  }
}

function mapCall(field: DescField & { fieldKind: "map" }, method: Method, references: CodecReferences): Code {
  const key = `"${mapKeyName(field)}"`;
  switch (field.mapKind) {
    case "scalar":
      return method("map", key, `"${scalarName(field, field.scalar)}"`);
    case "enum": {
      const closed = field.enum.open ? [] : ['"closed"'];
      return method("enumMap", key, references.values(field.enum), ...closed);
    }
    case "message":
      return method("messageMap", key, fieldCodec(field.message, field.parent, references));
  }
}
