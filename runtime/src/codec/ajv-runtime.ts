/** What validators that Ajv compiled call at run time, in place of Ajv's own modules. */

/** Length as JSON Schema counts it: in code points, so that an emoji is one. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++)
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      length--;
      index++;
    }
  return length;
}

/** Whether two values are the same JSON, with bytes compared by content. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && sameItems(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  if (b instanceof Uint8Array || Array.isArray(b)) return false;
  const names = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>; // an object that is no array
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) =>
        Object.hasOwn(b, name) && deepEqual((a as Readonly<Record<string, unknown>>)[name], other[name]),
    )
  );
}

/**
 * multipleOf, for a step that is not whole. Numbers are taken as the decimals that JSON has for them: 19.99 is 1999 times
 * 0.01, though no double is.
 */
export function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  if (Number.isInteger(quotient)) return Math.abs(quotient) < 1e21; // as of whole steps, in Ajv's code
  const [digits, exponent] = decimalOf(value);
  const [stepDigits, stepExponent] = decimalOf(of);
  const least = Math.min(exponent, stepExponent);
  const scaled = (number: bigint, by: number): bigint => number * 10n ** BigInt(by - least);
  return scaled(digits, exponent) % scaled(stepDigits, stepExponent) === 0n;
}

/** The shortest decimal that is read as this number: its digits, and the power of ten that they are multiplied by. */
function decimalOf(value: number): [digits: bigint, exponent: number] {
  const [, whole = "0", fraction = "", exponent = "0"] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/** format: date (RFC 3339, full-date) */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** format: time (RFC 3339, full-time: with an offset). A leap second is taken where it is 23:59:60 in UTC. */
export function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):?(\d\d)?)$/i.exec(text);
  if (match === null) return false;
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = match.slice(5, 7).map((digits) => Number(digits ?? 0));
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === "-" ? -1 : 1);
  const minuteOfDay = (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60);
  return second === 60 && minuteOfDay === 23 * 60 + 59;
}

/** format: date-time (RFC 3339; a space may stand for the "T") */
export function isDateTime(text: string): boolean {
  const match = /^([^\sTt]+)[\sTt]([^\sTt]+)$/.exec(text);
  return match !== null && isDate(match[1] ?? "") && isTime(match[2] ?? "");
}

/** format: regex (ECMAScript) */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!deepEqual(a[index], b[index])) return false;
  return true;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
