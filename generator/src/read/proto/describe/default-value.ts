import type { Problem } from "../../../errors.js";
import type { EnumDeclaration, OptionValue } from "../parse/declarations.js";
import { unescapeString } from "../parse/strings.js";

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

/** `[default = …]` as `FieldDescriptorProto.default_value` has it, or what is wrong with it. */
export function defaultValue(
  type: string,
  value: OptionValue,
  declaredEnum: EnumDeclaration | undefined,
): string | Problem {
  const wrong = (wanted: string): Problem => ({
    at: value.at,
    text: `the default of this field is ${wanted}.`,
  });
  const range = Object.hasOwn(integerRanges, type) ? integerRanges[type] : undefined;
  if (range !== undefined) {
    const integer = integerOf(value);
    if (integer === undefined || integer < range[0] || integer > range[1])
      return wrong(`an integer from ${range[0]} to ${range[1]}`);
    return String(integer);
  }
  switch (type) {
    case "float":
    case "double": {
      const number = numberOf(value);
      return number === undefined ? wrong("a number") : printNumber(number, type);
    }
    case "bool":
      return value.kind === "word" && /^(?:true|false)$/.test(value.text)
        ? value.text
        : wrong("true or false");
    case "string":
      return value.kind === "string"
        ? new TextDecoder().decode(unescapeString(value.text))
        : wrong("a string in quotes");
    case "bytes":
      return value.kind === "string" ? escapeBytes(unescapeString(value.text)) : wrong("a string in quotes");
    default:
      if (declaredEnum === undefined) return wrong("not one of a message");
      return value.kind === "word" && declaredEnum.values.some((it) => it.name.text === value.text)
        ? value.text
        : wrong(`one of ${declaredEnum.values.map((it) => it.name.text).join(", ")}`);
  }
}

function integerOf({ kind, text }: OptionValue): bigint | undefined {
  const [, sign, digits = ""] = /^(-?)(0[xX][0-9a-fA-F]+|[0-9]+)$/.exec(text) ?? [];
  if (kind !== "number" || sign === undefined) return undefined;
  const octal = /^0([0-7]+)$/.exec(digits)?.[1];
  const magnitude = BigInt(octal === undefined ? digits : `0o${octal}`);
  return sign === "-" ? -magnitude : magnitude;
}

function numberOf(value: OptionValue): number | undefined {
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

/** As protoc prints it: the fewest digits of C's `%g` that give the number back. */
function printNumber(number: number, type: "float" | "double"): string {
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  const value = type === "float" ? Math.fround(number) : number;
  const same = (text: string): boolean =>
    (type === "float" ? Math.fround(Number(text)) : Number(text)) === value;
  const digits = type === "float" ? [6, 7, 8, 9] : [15, 16, 17];
  for (const count of digits) {
    const text = printGeneral(value, count);
    if (same(text)) return text;
  }
  return printGeneral(value, digits.at(-1) ?? 17);
}

/** C's `%.<digits>g`. */
function printGeneral(value: number, digits: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", exponentText = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(exponentText);
  const trim = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (exponent >= -5 + 1 && exponent < digits) return trim(value.toFixed(Math.max(0, digits - 1 - exponent)));
  const sign = exponent < 0 ? "-" : "+";
  return `${trim(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

const escapes: Readonly<Record<number, string>> = {
  9: "\\t",
  10: "\\n",
  13: "\\r",
  34: '\\"',
  39: "\\'",
  92: "\\\\",
};

function escapeBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const escaped = escapes[byte];
    if (escaped !== undefined) return escaped;
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    return `\\${byte.toString(8).padStart(3, "0")}`;
  }).join("");
}
