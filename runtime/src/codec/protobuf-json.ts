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
import { assertLength, MAX_JSON_BYTES } from "./message-length.js";
import { below, type Problem, propertyPath } from "./path.js";
import { messageCheck } from "./protobuf-check.js";
import { quoteLongs } from "./protobuf-json-longs.js";
import { decodeUtf8 } from "./text.js";
import { assertWritable, mayBeUnwritable } from "./unwritable-json.js";
import { utf8Json } from "./utf8-json.js";
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

function encode<Schema extends DescMessage>(schema: Schema, message: MessageInitShape<Schema>): Uint8Array {
  const problem = messageCheck(schema)(message, 0) ?? unknownFields(message);
  if (problem !== undefined) throw new InvalidMessageError(schema.name, problem.path, problem.reason);
  const json = asJson(schema, message);
  return utf8Json(schema.name, () => stringifyExactly(json));
}

function asJson<Schema extends DescMessage>(schema: Schema, message: MessageInitShape<Schema>): JsonValue {
  try {
    return toJson(schema, create(schema, message));
  } catch (cause) {
    throw new InvalidMessageError(schema.name, "", `cannot be encoded: ${reasonOf(cause)}`, { cause });
  }
}

/** Fields that the schema does not have, in a message or in one inside of it. */
function unknownFields(value: unknown): Problem | undefined {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (name === "$unknown" && Array.isArray(inner) && inner.length > 0)
      return { path: "", reason: "has fields of a newer schema ($unknown), which JSON has no names for" };
    const found = unknownFields(inner);
    if (found !== undefined) return below(Array.isArray(value) ? `[${name}]` : propertyPath("", name), found);
  }
  return undefined;
}

function decode<Schema extends DescMessage>(schema: Schema, bytes: Uint8Array): MessageShape<Schema> {
  try {
    assertLength(bytes, MAX_JSON_BYTES);
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
