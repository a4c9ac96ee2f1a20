import type { CodecName, TypeContract } from "../contract.js";
import { InvalidMessageError, StreamError } from "../errors.js";
import { encodeSchemaTag } from "../wire/index.js";
import { MessageTooLargeError, UnknownMessageTypeError } from "./errors.js";

/** A message as bytes, and the tag that says what they are. */
export interface EncodedMessage {
  readonly bytes: Uint8Array;
  readonly tag: Uint8Array;
}

/** Checks messages and makes bytes of them. */
export class MessageEncoder {
  readonly #client: string;
  readonly #maxMessageBytes: number;
  readonly #types = new Map<
    string,
    { readonly codec: TypeContract<unknown>["codec"]; readonly tag: Uint8Array }
  >();

  constructor(
    contract: { readonly name: string; readonly codec: CodecName; readonly types: object },
    maxMessageBytes: number,
  ) {
    this.#client = contract.name;
    this.#maxMessageBytes = maxMessageBytes;
    // What is in a contract is known by its type's name alone here; `append` has paired names and messages.
    const types: readonly [string, TypeContract<unknown>][] = Object.entries(contract.types);
    for (const [name, { id, version, minReader, draft, fingerprint, codec, removed }] of types) {
      if (removed) continue;
      const tag = { codec: contract.codec, draft, typeId: id, version, minReader, fingerprint };
      this.#types.set(name, { codec, tag: encodeSchemaTag(tag) });
    }
  }

  /** @throws {UnknownMessageTypeError | InvalidMessageError | MessageTooLargeError} */
  encode(type: string, message: unknown): EncodedMessage {
    const known = this.#types.get(type);
    if (known === undefined)
      throw new UnknownMessageTypeError(this.#client, String(type), [...this.#types.keys()]);
    const bytes = encodeChecked(type, known.codec, message);
    if (bytes.length > this.#maxMessageBytes)
      throw new MessageTooLargeError(type, bytes.length, this.#maxMessageBytes);
    return { bytes, tag: known.tag };
  }
}

function encodeChecked(type: string, codec: TypeContract<unknown>["codec"], message: unknown): Uint8Array {
  try {
    return codec.encode(message);
  } catch (error) {
    if (error instanceof StreamError) throw error;
    const problem = error instanceof Error ? error.message.replace(/[\s.]+$/, "") : String(error);
    throw new InvalidMessageError(type, "", `cannot be encoded: ${problem}`, { cause: error });
  }
}
