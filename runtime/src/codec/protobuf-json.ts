import {
  create,
  type DescMessage,
  fromJson,
  fromJsonString,
  type JsonValue,
  type MessageInitShape,
  type MessageShape,
  toJson,
} from "@bufbuild/protobuf";
import { ValueSchema } from "@bufbuild/protobuf/wkt";
import type { Codec } from "../contract.js";
import { InvalidMessageError, UndecodableError } from "../errors.js";
import { parseExactly } from "./exact-json.js";
import { stringifyExactly } from "./json-value.js";
import { messageCheck } from "./protobuf-check.js";
import { quoteLongs } from "./protobuf-json-longs.js";
import { decodeUtf8, encodeUtf8 } from "./text.js";
import { assertWritable, mayBeUnwritable } from "./unwritable-json.js";
import { reasonOf } from "./validation.js";

/** Messages in protobuf's JSON encoding, by protobuf-es. */
export function protobufJsonCodec<Schema extends DescMessage>(
  schema: Schema,
): Codec<MessageShape<Schema>, MessageInitShape<Schema>> {
  return {
    encode: (message) => encode(schema, message),
    decode: (bytes) => decode(schema, bytes),
  };
}

function jsonBytes<Schema extends DescMessage>(schema: Schema, message: MessageShape<Schema>): Uint8Array {
  if ((message.$unknown?.length ?? 0) > 0)
    throw new Error("it has fields of a newer schema ($unknown), which JSON has no names for");
  return encodeUtf8(stringifyExactly(toJson(schema, message)));
}

function encode<Schema extends DescMessage>(schema: Schema, message: MessageInitShape<Schema>): Uint8Array {
  const problem = messageCheck(schema)(message, 0);
  if (problem !== undefined) throw new InvalidMessageError(schema.name, problem.path, problem.reason);
  try {
    return jsonBytes(schema, create(schema, message));
  } catch (cause) {
    throw new InvalidMessageError(schema.name, "", `cannot be encoded: ${reasonOf(cause)}`, { cause });
  }
}

function decode<Schema extends DescMessage>(schema: Schema, bytes: Uint8Array): MessageShape<Schema> {
  try {
    const text = decodeUtf8(bytes);
    if (!mayBeUnwritable(text)) return fromJsonString(schema, text);
    fromJsonString(ValueSchema, text); // it alone looks for names that stand twice
    const value = parseExactly(text);
    assertWritable(value);
    return fromJson(schema, quoteLongs(value, schema) as JsonValue); // as JSON has it, but for the quotes
  } catch (cause) {
    throw new UndecodableError(`${schema.name} cannot be read from protobuf's JSON: ${reasonOf(cause)}`, {
      cause,
    });
  }
}
