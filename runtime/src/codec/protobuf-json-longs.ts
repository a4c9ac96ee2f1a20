import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { LongInteger } from "./long-integer.js";
import { isObject } from "./plain-object.js";

const longs: ReadonlySet<ScalarType | undefined> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

const longWrappers: ReadonlySet<string> = new Set([
  "google.protobuf.Int64Value",
  "google.protobuf.UInt64Value",
]);

/** Well-known types whose JSON shows none of their fields. */
const anyJson: ReadonlySet<string> = new Set([
  "google.protobuf.Struct",
  "google.protobuf.Value",
  "google.protobuf.ListValue",
  "google.protobuf.Any",
]);

/**
 * Integers of 64 bits as protobuf's JSON has them, in quotes, where a JSON text has them as numbers, which readers have
 * to take, too. In other fields a {@link LongInteger} becomes the nearest number: they are floating-point.
 */
export function quoteLongs(value: unknown, message: DescMessage): unknown {
  if (value instanceof LongInteger)
    return longWrappers.has(message.typeName) ? String(value.value) : Number(value.value);
  if (!isObject(value) || anyJson.has(message.typeName)) return nearestNumbers(value);
  const fields = new Map(
    message.fields.flatMap((field) => [
      [field.name, field],
      [field.jsonName, field],
    ]),
  );
  return mapEntries(value, (inner, name) => {
    const field = fields.get(name);
    return field === undefined ? nearestNumbers(inner) : inField(inner, field);
  });
}

function inField(value: unknown, field: DescField): unknown {
  const single = (inner: unknown): unknown => inSingle(inner, field);
  if (field.fieldKind === "list" && Array.isArray(value)) return value.map(single);
  if (field.fieldKind === "map" && isObject(value)) return mapEntries(value, single);
  return single(value);
}

function inSingle(value: unknown, { message, scalar }: DescField): unknown {
  if (message !== undefined) return quoteLongs(value, message);
  return value instanceof LongInteger && longs.has(scalar) ? String(value.value) : nearestNumbers(value);
}

function nearestNumbers(value: unknown): unknown {
  if (value instanceof LongInteger) return Number(value.value);
  if (Array.isArray(value)) return value.map(nearestNumbers);
  return isObject(value) ? mapEntries(value, nearestNumbers) : value;
}

/** In a copy, where `__proto__` is a name like others. */
function mapEntries(object: object, map: (value: unknown, name: string) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
}
