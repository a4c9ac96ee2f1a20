import type { Codec } from "../contract.js";
import { InvalidMessageError, UndecodableError } from "../errors.js";
import { type Int64In, int64AsNumbers, int64FromNumbers } from "./int64.js";
import { assertLength, MAX_BYTES } from "./message-length.js";
import { decodeMessagePack } from "./msgpack-decode.js";
import { encodeMessagePack, UnencodableValue } from "./msgpack-encode.js";
import { assertDecodedValid, assertValid, reasonOf, type Validate } from "./validation.js";

/** What a MessagePack codec is made of. */
export interface MessagePackCodecOptions {
  /** Name of the message type, for errors. */
  readonly type: string;
  readonly validate: Validate;
  /** For types with integers of 64 bits inside. */
  readonly int64?: Int64In;
}

/** Messages as MessagePack: JSON values, and Uint8Array as `bin`. */
export function msgpackCodec<Message>({ type, validate, int64 }: MessagePackCodecOptions): Codec<Message> {
  return {
    encode(message: Message): Uint8Array {
      assertValid(type, validate, message);
      try {
        return encodeMessagePack(int64AsNumbers(message, int64));
      } catch (error) {
        if (error instanceof UnencodableValue)
          throw new InvalidMessageError(type, error.problem.path, error.problem.reason);
        throw error;
      }
    },
    decode(bytes: Uint8Array): Message {
      const message = read(type, bytes, int64);
      assertDecodedValid(type, validate, message);
      return message as Message; // the validator said so
    },
  };
}

function read(type: string, bytes: Uint8Array, int64: Int64In | undefined): unknown {
  try {
    assertLength(bytes, MAX_BYTES);
    return int64FromNumbers(decodeMessagePack(bytes, int64 !== undefined), int64);
  } catch (cause) {
    throw new UndecodableError(`${type} cannot be read from MessagePack: ${reasonOf(cause)}`, { cause });
  }
}
