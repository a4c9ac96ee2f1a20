import type { Codec } from "../contract.js";
import { InvalidMessageError, UndecodableError } from "../errors.js";
import { decodeMessagePack } from "./msgpack-decode.js";
import { encodeMessagePack, UnencodableValue } from "./msgpack-encode.js";
import { assertDecodedValid, assertValid, reasonOf, type Validate } from "./validation.js";

/** What a MessagePack codec is made of. */
export interface MessagePackCodecOptions {
  /** Name of the message type, for errors. */
  readonly type: string;
  readonly validate: Validate;
}

/** Messages as MessagePack: JSON values, and Uint8Array as `bin`. */
export function msgpackCodec<Message>({ type, validate }: MessagePackCodecOptions): Codec<Message> {
  return {
    encode(message: Message): Uint8Array {
      assertValid(type, validate, message);
      try {
        return encodeMessagePack(message);
      } catch (error) {
        if (error instanceof UnencodableValue)
          throw new InvalidMessageError(type, error.problem.path, error.problem.reason);
        throw error;
      }
    },
    decode(bytes: Uint8Array): Message {
      const message = read(type, bytes);
      assertDecodedValid(type, validate, message);
      return message as Message; // the validator said so
    },
  };
}

function read(type: string, bytes: Uint8Array): unknown {
  try {
    return decodeMessagePack(bytes);
  } catch (cause) {
    throw new UndecodableError(`${type} cannot be read from MessagePack: ${reasonOf(cause)}`, { cause });
  }
}
