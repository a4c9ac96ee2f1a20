/** Values of message types, edges first: what is not set, zero, extremes, negative and unknown numbers. */
import fc from "fast-check";
import type { DescMessage } from "../schemas.js";

export type Field = DescMessage["fields"][number];
/** A message, or an init shape of one. */
export type Value = Readonly<Record<string, unknown>>;

const integers = (least: bigint, most: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc
      .constantFrom(0n, 1n, -1n, least, most, 2n ** 31n, 2n ** 32n + 5n, 300n)
      .filter((n) => n >= least && n <= most),
    fc.bigInt({ min: least, max: most }),
  );
const int32 = integers(-(2n ** 31n), 2n ** 31n - 1n).map(Number);
const uint32 = integers(0n, 2n ** 32n - 1n).map(Number);
const int64 = integers(-(2n ** 63n), 2n ** 63n - 1n);
const uint64 = integers(0n, 2n ** 64n - 1n);
const double = fc.oneof(
  fc.constantFrom(0, -0, 1.5, 0.1, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 16777217, -1),
  fc.double(),
);
const text = fc.oneof(fc.constantFrom("", "a", "AQID", "12", "é€😀", "true", "x".repeat(200)), fc.string());
const bytes = fc.oneof(
  fc.constantFrom([], [255], [8, 1], [10, 1, 97], [97, 98]).map((it) => Uint8Array.from(it)),
  fc.uint8Array({ maxLength: 12 }),
);

/** By the numbers that descriptors have for scalar types. */
const scalars: Readonly<Record<number, fc.Arbitrary<unknown>>> = {
  1: double,
  2: double.map(Math.fround),
  3: int64,
  4: uint64,
  5: int32,
  6: uint64,
  7: uint32,
  8: fc.boolean(),
  9: text,
  12: bytes,
  13: uint32,
  15: int32,
  16: int64,
  17: int32,
  18: int64,
};

export function valuesOf(message: DescMessage, depth = 0): fc.Arbitrary<Value> {
  if (message.typeName === "google.protobuf.Timestamp")
    return fc.record({ seconds: fc.constantFrom(0n, 1n, 1700000000n), nanos: fc.constantFrom(0, 1_000_000) });
  const members = message.members.map((member): [string, fc.Arbitrary<unknown>] => {
    if (member.kind === "field") return [member.localName, fieldValues(member, depth)];
    const cases = member.fields
      .filter((field) => depth < 2 || field.message === undefined)
      .map((field) => itemValues(field, depth).map((value) => ({ case: field.localName, value })));
    return [member.localName, fc.oneof(fc.constant({ case: undefined }), ...cases)];
  });
  return fc.record(Object.fromEntries(members));
}

function fieldValues(field: Field, depth: number): fc.Arbitrary<unknown> {
  if (field.message !== undefined && depth >= 2)
    return fc.constant(field.fieldKind === "list" ? [] : field.fieldKind === "map" ? {} : undefined);
  switch (field.fieldKind) {
    case "list":
      return fc.array(itemValues(field, depth), { maxLength: 3 });
    case "map":
      return fc
        .array(fc.tuple(keyValues(field.mapKey), itemValues(field, depth)), { maxLength: 3 })
        .map((entries) => Object.fromEntries(entries.filter(([key]) => key !== "__proto__")));
    default:
      return field.presence === 3 // required
        ? itemValues(field, depth)
        : fc.oneof(
            { weight: 1, arbitrary: fc.constant(undefined) },
            { weight: 3, arbitrary: itemValues(field, depth) },
          );
  }
}

function keyValues(type: number): fc.Arbitrary<string> {
  return (scalars[type] ?? text).map(String);
}

function itemValues(field: Field, depth: number): fc.Arbitrary<unknown> {
  if (field.message !== undefined) {
    const isWrapper = /^google\.protobuf\.\w+Value$/.test(field.message.typeName);
    const [wrapped] = field.message.fields;
    if (isWrapper && field.fieldKind === "message" && field.oneof === undefined && wrapped !== undefined)
      return itemValues(wrapped, depth);
    return valuesOf(field.message, depth + 1);
  }
  if (field.enum !== undefined) {
    const known = field.enum.values.map(({ number }) => number);
    return fc.constantFrom(...known, ...(field.enum.open ? [99, -7, 2 ** 31 - 1] : []));
  }
  const values = scalars[field.scalar ?? 0] ?? text;
  const isString = field.fieldKind !== "map" && field.longAsString;
  return isString ? values.map(String) : values;
}
