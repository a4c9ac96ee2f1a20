/**
 * Integers of 64 bits: `bigint` in a message, numbers in JSON and MessagePack. Where they stand is known from the
 * schema, so that 5 comes back as 5n there and as 5 elsewhere.
 */
import type { BytesIn } from "./bytes-in-json.js";
import { LongInteger, numberOrLong, settleLongIntegers } from "./long-integer.js";

/** Where integers of 64 bits stand in a message. Generated code puts it together as it does {@link BytesIn}. */
export type Int64In = BytesIn;

/** The value itself is one. */
export const int64Here: Int64In = (value, convert) => convert(value);

/** A copy of a message with numbers, and {@link LongInteger}s, for its bigints. */
export function int64AsNumbers(message: unknown, places: Int64In | undefined): unknown {
  if (places === undefined) return message;
  return places(message, (value) => (typeof value === "bigint" ? numberOrLong(value) : value));
}

/**
 * The way back. What is no whole number is left to the validator.
 *
 * @throws {RangeError} for a {@link LongInteger} that stands elsewhere and that no number is equal to.
 */
export function int64FromNumbers(value: unknown, places: Int64In | undefined): unknown {
  if (places === undefined) return value;
  const message = places(value, (it) => {
    if (it instanceof LongInteger) return it.value;
    return typeof it === "number" && Number.isSafeInteger(it) ? BigInt(it) : it;
  });
  return settleLongIntegers(message);
}
