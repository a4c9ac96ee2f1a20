import { type DescEnum, ScalarType } from "@bufbuild/protobuf";
import type { OptionValue } from "../parse/declarations.js";
import { unescapeString } from "../parse/strings.js";
import { integerOf, integerRange, numberOf } from "./numbers.js";

/** A value as protobuf-es has it for the type; undefined when it is not of the type. */
export function scalarOf(
  scalar: ScalarType,
  value: OptionValue,
): boolean | string | number | bigint | Uint8Array | undefined {
  const { kind, text } = value;
  switch (scalar) {
    case ScalarType.BOOL:
      return kind === "word" && (text === "true" || text === "false") ? text === "true" : undefined;
    case ScalarType.STRING:
      return kind === "string" ? new TextDecoder().decode(unescapeString(text)) : undefined;
    case ScalarType.BYTES:
      return kind === "string" ? unescapeString(text) : undefined;
    case ScalarType.DOUBLE:
      return numberOf(value);
    case ScalarType.FLOAT: {
      const number = numberOf(value);
      return number === undefined ? undefined : Math.fround(number);
    }
    default: {
      const range = integerRange(nameOf(scalar));
      const integer = integerOf(value);
      if (range === undefined || integer === undefined || integer < range[0] || integer > range[1])
        return undefined;
      return /64/.test(nameOf(scalar)) ? integer : Number(integer);
    }
  }
}

/** Options name the value. */
export function enumOf(enumeration: DescEnum, { kind, text }: OptionValue): number | undefined {
  return kind === "word" ? enumeration.values.find((it) => it.name === text)?.number : undefined;
}

/** For "takes …". */
export function wantedScalar(scalar: ScalarType): string {
  const range = integerRange(nameOf(scalar));
  if (range !== undefined) return `an integer from ${range[0]} to ${range[1]}`;
  if (scalar === ScalarType.BOOL) return "true or false";
  return scalar === ScalarType.STRING || scalar === ScalarType.BYTES ? "a string in quotes" : "a number";
}

function nameOf(scalar: ScalarType): string {
  return ScalarType[scalar].toLowerCase();
}

/** The text format takes more: `t` and `1` for true, infinities in any case. */
export function textScalarOf(scalar: ScalarType, value: OptionValue): ReturnType<typeof scalarOf> {
  const { kind, text } = value;
  if (scalar === ScalarType.BOOL && kind !== "string") {
    if (/^(?:t|True|1)$/.test(text)) return true;
    if (/^(?:f|False|0)$/.test(text)) return false;
  }
  const isFloat = scalar === ScalarType.FLOAT || scalar === ScalarType.DOUBLE;
  if (isFloat && kind !== "string") {
    const [, sign, word] = /^(-?)(inf|infinity|nan)$/i.exec(text) ?? [];
    if (word !== undefined)
      return word.toLowerCase() === "nan" ? Number.NaN : sign === "-" ? -Infinity : Infinity;
  }
  return isFloat && /^-?0[0-9xX]/.test(text) ? undefined : scalarOf(scalar, value);
}

/** The text format takes numbers, too; those without a name only where the enum is open. */
export function textEnumOf(enumeration: DescEnum, value: OptionValue): number | undefined {
  if (value.kind !== "number") return enumOf(enumeration, value);
  const number = scalarOf(ScalarType.INT32, value);
  if (typeof number !== "number") return undefined;
  return enumeration.open || enumeration.values.some((it) => it.number === number) ? number : undefined;
}
