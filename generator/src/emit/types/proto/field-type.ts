import { type DescExtension, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { scalarTypeScriptType } from "@bufbuild/protobuf/codegenv2";
import { type Code, code, type Printable, typeFrom } from "../../code.js";
import type { TypeReferences } from "./references.js";

/** Whether a message may lack the field's property altogether. */
export function isOptional(field: DescField | DescExtension): boolean {
  return field.fieldKind === "message" || field.proto.proto3Optional;
}

/** The type that protobuf-es gives a field, and whether its property is one that may be left out. */
export function fieldType(
  field: DescField | DescExtension,
  references: TypeReferences,
): { type: Printable; optional: boolean } {
  return { type: typeOf(field, references), optional: isOptional(field) };
}

function typeOf(field: DescField | DescExtension, references: TypeReferences): Printable {
  switch (field.fieldKind) {
    case "scalar":
      return scalarTypeScriptType(field.scalar, field.longAsString);
    case "enum":
      return references.shape(field.enum);
    case "message":
      return messageType(field, field.message, references);
    case "list":
      return code`${listItem(field, references)}[]`;
    case "map":
      return mapType(field, references);
  }
}

function listItem(
  field: (DescField | DescExtension) & { fieldKind: "list" },
  references: TypeReferences,
): Printable {
  switch (field.listKind) {
    case "scalar":
      return scalarTypeScriptType(field.scalar, field.longAsString);
    case "enum":
      return references.shape(field.enum);
    case "message":
      return messageType(field, field.message, references);
  }
}

function mapType(field: DescField & { fieldKind: "map" }, references: TypeReferences): Code {
  const value = ((): Printable => {
    switch (field.mapKind) {
      case "scalar":
        return scalarTypeScriptType(field.scalar, false);
      case "enum":
        return references.shape(field.enum);
      case "message":
        return messageType(field, field.message, references);
    }
  })();
  return code`{ [key: ${keyType(field.mapKey)}]: ${value} }`;
}

/** 64-bit and boolean keys are strings: a property of an object cannot be anything else. */
function keyType(key: ScalarType): "number" | "string" {
  switch (key) {
    case ScalarType.INT32:
    case ScalarType.UINT32:
    case ScalarType.SINT32:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return "number";
    default:
      return "string";
  }
}

const wrapper = /^google\.protobuf\.(?:Double|Float|U?Int(?:32|64)|Bool|String|Bytes)Value$/;

/** protobuf-es unwraps wrappers in singular fields. */
export function isUnwrapped(field: DescField | DescExtension): boolean {
  return field.fieldKind === "message" && field.oneof === undefined && wrapper.test(field.message.typeName);
}

/** It has plain objects for `Struct`, too. */
function messageType(
  field: DescField | DescExtension,
  message: DescMessage,
  references: TypeReferences,
): Printable {
  const wrapped = isUnwrapped(field) ? message.fields[0]?.scalar : undefined;
  if (wrapped !== undefined) return scalarTypeScriptType(wrapped, false);
  if (message.typeName === "google.protobuf.Struct" && field.parent?.typeName !== "google.protobuf.Value")
    return typeFrom({ package: "@bufbuild/protobuf" }, "JsonObject");
  return references.shape(message);
}
