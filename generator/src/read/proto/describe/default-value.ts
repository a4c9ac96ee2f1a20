import type { Problem } from "../../../errors.js";
import type { EnumDeclaration, OptionValue } from "../parse/declarations.js";
import { unescapeString } from "../parse/strings.js";
import { integerOf, integerRange, numberOf } from "./numbers.js";

/** `[default = …]` as `FieldDescriptorProto.default_value` has it, or what is wrong with it. */
export function defaultValue(
  type: string,
  value: OptionValue,
  declaredEnum: EnumDeclaration | undefined,
): string | Problem {
  const wrong = (wanted: string): Problem => ({
    at: value.at,
    text: `the default of this field must be ${wanted}.`,
  });
  const range = integerRange(type);
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
      if (declaredEnum === undefined)
        return { at: value.at, text: "a message has no default of its own.", remedy: "Remove it." };
      return value.kind === "word" && declaredEnum.values.some((it) => it.name.text === value.text)
        ? value.text
        : wrong(`one of ${declaredEnum.values.map((it) => it.name.text).join(", ")}`);
  }
}

/** As protoc prints it: C's `%g` with few digits where they give the number back, else with all that it can have. */
function printNumber(number: number, type: "float" | "double"): string {
  const value = type === "float" ? Math.fround(number) : number;
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [few, all] = type === "float" ? [6, 9] : [15, 17];
  const text = printGeneral(value, few);
  const back = type === "float" ? Math.fround(Number(text)) : Number(text);
  // protoc reads floats below the least normal one as out of range.
  const isSubnormal = type === "float" && value !== 0 && Math.abs(value) < 2 ** -126;
  return back === value && !isSubnormal ? text : printGeneral(value, all);
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
