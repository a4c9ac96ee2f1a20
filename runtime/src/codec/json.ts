import type { Codec } from "../contract.js";
import { InvalidMessageError, UndecodableError } from "../errors.js";
import { assertExactIntegers } from "./exact-integers.js";
import { parseExactly } from "./exact-json.js";
import { type Int64In, int64AsNumbers, int64FromNumbers } from "./int64.js";
import { assertShallow, inspectJson, stringifyExactly } from "./json-value.js";
import { JsonWriter, type WriteJson } from "./json-writer.js";
import { hasLongNumber } from "./long-numbers.js";
import { assertLength, MAX_JSON_BYTES } from "./message-length.js";
import { decodeUtf8 } from "./text.js";
import { assertWritable, hasEscapedSurrogate } from "./unwritable-json.js";
import { utf8Json } from "./utf8-json.js";
import { assertDecodedValid, assertValid, reasonOf, type Validate } from "./validation.js";

/** What a JSON codec is made of. */
export interface JsonCodecOptions {
  /** Name of the message type, for errors. */
  readonly type: string;
  readonly validate: Validate;
  /** Writes most messages that are valid, without a look at them before. */
  readonly write?: WriteJson;
  /** For types with a Uint8Array inside: a copy of the message with base64 strings in their place. */
  readonly toWire?: (message: unknown) => unknown;
  /** The way back. May throw whatever it likes on a value of another shape. */
  readonly fromWire?: (value: unknown) => unknown;
  /** For types with integers of 64 bits inside. */
  readonly int64?: Int64In;
}

/** Messages as JSON text in UTF-8. */
export function jsonCodec<Message>(options: JsonCodecOptions): Codec<Message> {
  const { type, validate, write, toWire, int64 } = options;
  return {
    encode(message: Message): Uint8Array {
      const written = write && writeJson(write, message);
      if (written !== undefined) return written;
      assertValid(type, validate, message);
      const value = int64AsNumbers(toWire === undefined ? message : toWire(message), int64);
      const { problem, needsExactness } = inspectJson(value);
      if (problem !== undefined) throw new InvalidMessageError(type, problem.path, problem.reason);
      return utf8Json(type, () => (needsExactness ? stringifyExactly(value) : JSON.stringify(value)));
    },
    decode(bytes: Uint8Array): Message {
      const message = parse(bytes, options);
      assertDecodedValid(type, validate, message);
      return message as Message; // the validator said so
    },
  };
}

let idleWriter: JsonWriter | undefined;

/** The JSON of a message that fits at first sight. */
function writeJson(write: WriteJson, message: unknown): Uint8Array | undefined {
  // A getter of the message may be encoding, too: it gets another one.
  const writer = idleWriter ?? new JsonWriter();
  idleWriter = undefined;
  const written = writer.write(write, message);
  idleWriter = writer;
  return written;
}

function parse(bytes: Uint8Array, { type, fromWire, int64 }: JsonCodecOptions): unknown {
  try {
    assertLength(bytes, MAX_JSON_BYTES);
    const text = decodeUtf8(bytes);
    const hasLong = hasLongNumber(bytes, text);
    const parsed: unknown = hasLong && int64 !== undefined ? parseExactly(text) : JSON.parse(text);
    if (hasLong && int64 === undefined) assertExactIntegers(text);
    assertShallow(parsed, text.length);
    if (hasLong || hasEscapedSurrogate(text)) assertWritable(parsed);
    const value = int64FromNumbers(parsed, int64);
    return fromWire === undefined ? value : fromWire(value);
  } catch (cause) {
    throw new UndecodableError(`${type} cannot be read from JSON: ${reasonOf(cause)}`, { cause });
  }
}
