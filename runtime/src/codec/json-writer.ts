import { SHORT_BYTES } from "./arena.js";
import { base64Encode, putBase64 } from "./base64.js";
import { hasSpecial, isSpecial, LONGEST_ESCAPE, putCodePoint, putEscape } from "./json-escapes.js";
import { JsonNumberWriter } from "./json-number-writer.js";
import { type JsonToken, jsonToken } from "./json-token.js";
import { MAX_DEPTH } from "./json-value.js";
import { MAX_JSON_BYTES } from "./message-length.js";
import { isWellFormed } from "./text.js";

/**
 * Writes a value as JSON where it fits at first sight. False where that cannot be told so easily: the validator has to
 * look, and what was written means nothing.
 */
export type WriteJson = (to: JsonWriter, value: unknown) => boolean;

/** Up to here, a loop over the characters is faster than a call of the encoder. */
const SHORT_TEXT = 64;
/** From here on it is tried with one byte a character before there is room for three. */
const LONG_TEXT = 4096;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** 0x80 for each character of ASCII that has to be escaped. */
const classOf = Uint8Array.from({ length: 0x80 }, (_, unit) => (isSpecial(unit) ? 0x80 : 0));
const utf8 = new TextEncoder();
const rest = new Uint8Array(LONG_TEXT);
const yes = jsonToken("true,");
const no = jsonToken("false,");

/**
 * JSON in UTF-8, the bytes that `JSON.stringify` and an encoder make, written in one pass by functions that know the schema.
 * A value behind which another may follow ends in a comma, which the end of the object or array takes back.
 *
 * What it cannot be sure of it leaves to `JSON.stringify` and its checks: an object with a class or a `toJSON`, -0, a number
 * beyond 2^53, a lone surrogate, a value nested too deep.
 */
export class JsonWriter extends JsonNumberWriter {
  protected override readonly maxBytes: number = MAX_JSON_BYTES;
  #depth = 0;

  /** The JSON of a value, or undefined where `write` is not sure of it. */
  write(write: WriteJson, value: unknown): Uint8Array | undefined {
    // Whatever was inherited would be taken for the object's own.
    for (const _ in Object.prototype) return undefined;
    if (!this.fits(write, value)) {
      this.abandon();
      return undefined;
    }
    this.pos--; // the comma
    return this.take();
  }

  private fits(write: WriteJson, value: unknown): boolean {
    this.#depth = 0;
    try {
      return write(this, value);
    } catch {
      return false; // thrown by a getter of the message: the validator meets it, too, and tells
    }
  }

  /** `{`. Undefined for what is no plain object. */
  object(value: unknown): Readonly<Record<string, unknown>> | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return undefined;
    const object = value as Readonly<Record<string, unknown>>; // any object is, of its own properties
    if (object["toJSON"] !== undefined) return undefined;
    return this.begin(0x7b) ? object : undefined;
  }

  private begin(bracket: number): boolean {
    if (++this.#depth > MAX_DEPTH) return false;
    this.reserve(2);
    this.output[this.pos++] = bracket;
    return true;
  }

  /** `},`, in place of the last comma. */
  endObject(): true {
    return this.end(0x7d);
  }

  private end(bracket: number): true {
    this.#depth--;
    this.reserve(2);
    if (this.output[this.pos - 1] === COMMA) this.pos--;
    this.output[this.pos++] = bracket;
    this.output[this.pos++] = COMMA;
    return true;
  }

  /** A name with its colon, a constant with a comma. */
  raw({ length, words }: JsonToken): true {
    this.reserve(length + 3); // the last word may be longer than the token
    const { view, pos } = this;
    for (let index = 0; index < words.length; index++) view.setInt32(pos + index * 4, words[index] ?? 0);
    this.pos = pos + length;
    return true;
  }

  /** A name that the schema does not list, with its colon. */
  name(text: string): boolean {
    if (!this.text(text)) return false;
    this.output[this.pos - 1] = 0x3a;
    return true;
  }

  /** Text of `least` to `most` code points. */
  text(value: unknown, least: number = 0, most: number = Number.POSITIVE_INFINITY): boolean {
    if (typeof value !== "string") return false;
    const { length } = value;
    if (length > most || length < least) return false; // one that is long in units only is for the validator
    // Two units may be one code point, which the loop counts.
    if (length <= SHORT_TEXT || length < least * 2) return this.putShort(value, least);
    const room = length > LONG_TEXT ? length : length * 3;
    const put = this.putLong(value, room) ?? this.putLong(value, length * 3);
    return put === true || this.putEscaped(value);
  }

  private putShort(value: string, least: number): boolean {
    const { length } = value;
    this.reserve(length * LONGEST_ESCAPE + 3);
    const { output } = this;
    let { pos } = this;
    let points = length;
    output[pos++] = QUOTE;
    let index = 0;
    // What most text is, two at a time: ASCII that is not escaped.
    for (; index + 1 < length; index += 2) {
      const first = value.charCodeAt(index);
      const second = value.charCodeAt(index + 1);
      const classes = (classOf[first & 0x7f] ?? 0) | (classOf[second & 0x7f] ?? 0);
      if ((first | second | classes) > 0x7f) break;
      output[pos] = first;
      output[pos + 1] = second;
      pos += 2;
    }
    for (; index < length; index++) {
      const unit = value.charCodeAt(index);
      if (unit >= 0x20 && unit < 0x80 && unit !== QUOTE && unit !== BACKSLASH) output[pos++] = unit;
      else {
        const isPair = (unit & 0xf800) === 0xd800;
        if (isPair && --points < least) return false;
        const code = isPair ? (value.codePointAt(index++) ?? 0) : unit;
        pos = code < 0x80 ? putEscape(output, pos, code) : putCodePoint(output, pos, code);
        if (pos < 0) return false;
      }
    }
    output[pos++] = QUOTE;
    output[pos++] = COMMA;
    this.pos = pos;
    return true;
  }

  /** Undefined where there is too little room; false where it has to be escaped or refused. */
  private putLong(value: string, room: number): boolean | undefined {
    this.reserve(room + 3);
    const { output, view, pos } = this;
    const begin = pos + 1;
    const { read, written } = utf8.encodeInto(value, output.subarray(begin, begin + room));
    if (read < value.length) return undefined;
    if (written > read && !isWellFormed(value)) return false;
    output[pos] = QUOTE;
    const end = begin + written;
    let at = begin;
    while (at + 4 <= end && !hasSpecial(view.getInt32(at))) at += 4;
    while (at < end && !isSpecial(output[at] ?? 0)) at++;
    if (at < end) return this.escapeRest(at, end);
    output[end] = QUOTE;
    output[end + 1] = COMMA;
    this.pos = end + 2;
    return true;
  }

  /** What is written from the first character on that has to be escaped. */
  private escapeRest(begin: number, end: number): boolean {
    const length = end - begin;
    if (length > rest.length) return false; // nothing has moved
    for (let index = 0; index < length; index++) rest[index] = this.output[begin + index] ?? 0;
    this.pos = begin;
    this.reserve(length * LONGEST_ESCAPE + 2);
    const { output } = this;
    let { pos } = this;
    for (let index = 0; index < length; index++) {
      const byte = rest[index] ?? 0;
      if (isSpecial(byte)) pos = putEscape(output, pos, byte);
      else output[pos++] = byte;
    }
    output[pos++] = QUOTE;
    output[pos++] = COMMA;
    this.pos = pos;
    return true;
  }

  /** Long text, with what JSON has to escape. */
  private putEscaped(value: string): boolean {
    if (!isWellFormed(value)) return false;
    const json = JSON.stringify(value);
    this.reserve(json.length * 3 + 1);
    const { output, pos } = this;
    this.pos = pos + utf8.encodeInto(json, output.subarray(pos)).written;
    output[this.pos++] = COMMA;
    return true;
  }

  /** A Uint8Array of `least` to `most` bytes, as base64. */
  bytes(value: unknown, least: number = 0, most: number = Number.POSITIVE_INFINITY): boolean {
    if (!(value instanceof Uint8Array)) return false;
    const { length } = value;
    if (length < least || length > most) return false;
    this.reserve(Math.ceil(length / 3) * 4 + 3);
    const { output } = this;
    output[this.pos++] = QUOTE;
    if (length <= SHORT_BYTES) this.pos = putBase64(output, this.pos, value);
    else this.pos += utf8.encodeInto(base64Encode(value), output.subarray(this.pos)).written;
    output[this.pos++] = QUOTE;
    output[this.pos++] = COMMA;
    return true;
  }

  boolean(value: unknown): boolean {
    if (value === true) return this.raw(yes);
    return value === false && this.raw(no);
  }

  items(
    value: unknown,
    write: WriteJson,
    least: number = 0,
    most: number = Number.POSITIVE_INFINITY,
  ): boolean {
    if (!Array.isArray(value) || "toJSON" in value) return false;
    const { length } = value;
    if (length < least || length > most || !this.begin(0x5b)) return false;
    for (let index = 0; index < length; index++) if (!write(this, value[index])) return false;
    return this.end(0x5d);
  }
}

/** What tells the branches of a union apart. */
export function tagOf(value: unknown, property: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, property) : undefined;
}
