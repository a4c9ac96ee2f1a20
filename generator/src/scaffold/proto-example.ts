import { type DescEnum, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { isWrapperDesc } from "@bufbuild/protobuf/wkt";
import type { Example } from "./example.js";

/** Messages in messages: deeper ones are left out, since types may be recursive. */
const DEPTH = 3;

/** What `create` takes for a message with something in every field, and of every oneof its first. */
export function protoExample(message: DescMessage, depth = 0): Example {
  const members = message.members.flatMap((member): (readonly [string, Example])[] => {
    if (member.kind === "field") {
      const value = exampleOf(member, depth);
      return value === undefined ? [] : [[member.localName, value]];
    }
    const cases = member.fields.flatMap((field) => {
      const value = exampleOf(field, depth);
      return value === undefined ? [] : [{ name: field.localName, value }];
    });
    const [first] = cases;
    if (first === undefined) return [];
    const chosen = [["case", JSON.stringify(first.name)] as const, ["value", first.value] as const];
    return [[member.localName, { members: chosen }]];
  });
  return { members };
}

function exampleOf(field: DescField, depth: number): Example | undefined {
  switch (field.fieldKind) {
    case "scalar":
      return scalar(field.scalar, field);
    case "enum":
      return enumValue(field.enum);
    case "message":
      return messageValue(field.message, field, depth);
    case "list": {
      const item =
        field.listKind === "scalar"
          ? scalar(field.scalar, field)
          : field.listKind === "enum"
            ? enumValue(field.enum)
            : messageValue(field.message, field, depth);
      return item === undefined ? undefined : { items: [item] };
    }
    case "map": {
      const value =
        field.mapKind === "scalar"
          ? scalar(field.scalar, field)
          : field.mapKind === "enum"
            ? enumValue(field.enum)
            : messageValue(field.message, field, depth);
      return value === undefined ? undefined : { members: [[mapKey(field.mapKey), value]] };
    }
  }
}

function messageValue(message: DescMessage, field: DescField, depth: number): Example | undefined {
  if (depth >= DEPTH) return undefined;
  // protobuf-es has plain values for these two.
  if (message.typeName === "google.protobuf.Struct") return { members: [["key", '"value"']] };
  if (isWrapperDesc(message) && field.fieldKind === "message" && field.oneof === undefined)
    return scalar(message.fields[0].scalar, message.fields[0]);
  return protoExample(message, depth + 1);
}

/** Not the first where there are others: that is what a field has which is not set. */
function enumValue({ values }: DescEnum): string {
  return String((values.find((it) => it.number !== 0) ?? values[0])?.number ?? 0);
}

function mapKey(type: ScalarType): string {
  if (type === ScalarType.STRING) return "key";
  return type === ScalarType.BOOL ? "true" : "1";
}

function scalar(type: ScalarType, field: DescField): string {
  switch (type) {
    case ScalarType.STRING:
      return JSON.stringify(field.name);
    case ScalarType.BYTES:
      return "new Uint8Array([1, 2, 3])";
    case ScalarType.BOOL:
      return "true";
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return "1.5";
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return "longAsString" in field && field.longAsString === true ? '"7"' : "7n";
    default:
      return "7";
  }
}
