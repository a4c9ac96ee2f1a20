import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";

/** The runtime's name of a field's scalar type: `int32`, `decimalInt64` for `[jstype = JS_STRING]`. */
export function scalarName(field: DescField, scalar: ScalarType): string {
  if (scalar === ScalarType.STRING) return textName(field);
  const name = ScalarType[scalar].toLowerCase();
  const asText = "longAsString" in field && field.longAsString;
  return asText && name.endsWith("64") ? `decimal${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

/** The runtime's name of the type of a map's keys. */
export function mapKeyName(field: DescField & { fieldKind: "map" }): string {
  return field.mapKey === ScalarType.STRING ? textName(field) : ScalarType[field.mapKey].toLowerCase();
}

function textName({ utf8Validation }: DescField): string {
  return utf8Validation ? "string" : "laxString";
}

const wrapper = /^google\.protobuf\.(?:Double|Float|U?Int(?:32|64)|Bool|String|Bytes)Value$/;

/** protobuf-es unwraps wrappers in singular fields. */
export function isUnwrapped(field: DescField, message: DescMessage): boolean {
  return field.fieldKind === "message" && field.oneof === undefined && wrapper.test(message.typeName);
}
