/** What generated validators ask of a value where an expression of JavaScript would be too long. */

let prototypeHasProperties = false;

/** To be called before a validator is: what `Object.prototype` was given is nobody's own property. */
export function regardPrototype(): void {
  prototypeHasProperties = false;
  for (const _ in Object.prototype) prototypeHasProperties = true;
}

/**
 * An object with its own properties and no others, of any prototype; undefined for what is no object of JSON. As JSON
 * has it: what an object inherits does not travel.
 */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype === Object.prototype || prototype === null) && !prototypeHasProperties)
    return value as Readonly<Record<string, unknown>>; // any object is, of its own properties
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? undefined
    : Object.assign(Object.create(null), value);
}

/** Whether a value is an object of JSON. */
export function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** A property of an object, where the name is one that every object inherits something under. */
export function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}

/** How many properties an object of {@link objectOf} has. */
export function propertyCount(object: object): number {
  let count = 0;
  for (const _ in object) count++;
  return count;
}

/** Whether a text has fewer code points. */
export function isShorter(text: string, least: number): boolean {
  // Two units are one code point at most.
  return text.length < least || (text.length < least * 2 && codePointLength(text) < least);
}

/** Whether a text has more code points. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && codePointLength(text) > most;
}

/** Length as JSON Schema counts it: in code points, so that an emoji is one. */
function codePointLength(text: string): number {
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

/** What is wrong with a number that is no whole one, or beyond those that a number holds exactly. */
export function wholeNumber(value: unknown): string {
  if (!Number.isInteger(value)) return "must be a whole number";
  return Number(value) > 0
    ? `must be <= ${Number.MAX_SAFE_INTEGER}`
    : `must be >= ${Number.MIN_SAFE_INTEGER}`;
}

/**
 * multipleOf. Numbers are taken as the decimals that JSON has for them: 19.99 is 1999 times
 * 0.01, though no double is.
 */
export function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  if (Number.isInteger(quotient)) return Math.abs(quotient) < 1e21;
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

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!deepEqual(a[index], b[index])) return false;
  return true;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
