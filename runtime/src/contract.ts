/**
 * What a generated module tells the runtime about its stream: which message types travel on it, how each is
 * encoded, and how each is named in the schema tag. Generated code holds one {@link StreamContract} a stream.
 */

/** Which wire encoding a body has. The numbers are part of the wire format: schema tag, bits 2–3 (WIRE.md). */
export const codecNumber = { protobuf: 0, json: 1, msgpack: 2 } as const;

/** The name of a body encoding, as `codegen --codec` takes it. */
export type CodecName = keyof typeof codecNumber;

/**
 * Message ↔ bytes, for one message type.
 *
 * `Input` is what an append accepts. It is wider than `Message` for protobuf, where fields left out have their
 * default.
 */
export interface Codec<Message, Input = Message> {
  /**
   * Check a message and encode it.
   *
   * @throws {InvalidMessageError} when the message does not fit its type; `path` names the field.
   */
  encode(message: Input): Uint8Array;
  /**
   * Decode bytes that `encode` made, and check the result.
   *
   * Views into `bytes` may be kept by the message.
   *
   * @throws {UndecodableError} when the bytes are not an encoding of this type.
   */
  decode(bytes: Uint8Array): Message;
}

/** One message type of a stream. `id` and `version` come from the lock; the rest from the schema. */
export interface TypeContract<Message, Input = Message> {
  /** Type id in the schema tag. Never reused, whatever happens to the type's name. */
  readonly id: number;
  /** Schema version that this client writes. */
  readonly version: number;
  /** The oldest schema version whose readers can still decode what this client writes. */
  readonly minReader: number;
  /** Whether `version` is not frozen yet in the lock. */
  readonly draft: boolean;
  /** First 4 bytes of the SHA-256 of the canonical schema, as an unsigned big-endian number. */
  readonly fingerprint: number;
  readonly codec: Codec<Message, Input>;
}

/** All message types of a stream, by the name that `event.type` has. */
export interface StreamContract<Messages, Inputs extends { [Type in keyof Messages]: unknown } = Messages> {
  /** The generated class's name, for error messages: `ChatStream`. */
  readonly name: string;
  readonly codec: CodecName;
  readonly types: { readonly [Type in keyof Messages]: TypeContract<Messages[Type], Inputs[Type]> };
}
