import type { OptionValue } from "../parse/declarations.js";

const integerRanges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
};

/** The least and the greatest value of an integer type; undefined for other types. */
export function integerRange(type: string): readonly [bigint, bigint] | undefined {
  return Object.hasOwn(integerRanges, type) ? integerRanges[type] : undefined;
}

/** Decimal, hexadecimal or octal. */
export function integerOf({ kind, text }: OptionValue): bigint | undefined {
  const [, sign, digits = ""] = /^(-?)(0[xX][0-9a-fA-F]+|[0-9]+)$/.exec(text) ?? [];
  if (kind !== "number" || sign === undefined) return undefined;
  const octal = /^0([0-7]+)$/.exec(digits)?.[1];
  const magnitude = BigInt(octal === undefined ? digits : `0o${octal}`);
  return sign === "-" ? -magnitude : magnitude;
}

/** What a float or a double takes: integers, too. */
export function numberOf(value: OptionValue): number | undefined {
  const named: Readonly<Record<string, number>> = {
    inf: Number.POSITIVE_INFINITY,
    "-inf": Number.NEGATIVE_INFINITY,
    nan: Number.NaN,
    "-nan": Number.NaN,
  };
  if (Object.hasOwn(named, value.text)) return named[value.text];
  const integer = integerOf(value);
  if (integer !== undefined)
    return Object.is(integer, 0n) && value.text.startsWith("-") ? -0 : Number(integer);
  if (value.kind !== "number") return undefined;
  const number = Number(value.text.replace(/[fF]$/, ""));
  return Number.isNaN(number) ? undefined : number;
}
