import type { Message, MessageInitShape } from "@bufbuild/protobuf";
import type { GenMessage } from "@bufbuild/protobuf/codegenv2";
import type { Codec } from "../../contract.js";
import { InvalidMessageError, UndecodableError } from "../../errors.js";
import { reasonOf } from "../validation.js";
import { MessageReader } from "./message-reader.js";

export { emptyBytes } from "./input.js";

import type { ReadableType, WritableType } from "./message-type.js";
import { MessageWriter } from "./message-writer.js";
import { Refusal } from "./refusal.js";

/** What `create` of protobuf-es takes: a message, or an initialiser, where fields left out have their defaults. */
export type MessageInput<Shape extends Message> = MessageInitShape<GenMessage<Shape>>;

/** The same by the names of message types. */
export type MessageInputs<Messages> = {
  [Name in keyof Messages]: Messages[Name] extends Message ? MessageInput<Messages[Name]> : never;
};

/** Encodes and decodes messages of one type, and messages that have such messages inside. */
export interface MessageCodec<Shape extends Message>
  extends Codec<Shape, MessageInput<Shape>>,
    WritableType,
    ReadableType<Shape> {
  write(to: MessageWriter, it: Shape): void;
}

let idleWriter: MessageWriter | undefined;
/** Reading runs no code of others, so it is never read twice at a time. */
let reader: MessageReader | undefined;

/**
 * A codec from what the generator makes for a message type. The arguments stand one behind the other, which is short,
 * and what makes a message is said to make just an object, which a compiler checks in half the time.
 *
 * @param names - See {@link fieldNames}.
 * @param own - What a message has when nothing is set.
 * @param write - Writes the fields of a message in the order of their numbers. Those of an init shape may be undefined.
 * @param read - Reads fields into a message until `from.pos` is `from.end`.
 * @param defaults - Of a type with fields whose default values protobuf-es keeps on a prototype: those. Fields that are
 *   set are a message's own.
 */
export function messageCodec<Shape extends Message>(
  names: string,
  own: () => object,
  write: (to: MessageWriter, it: Shape) => void,
  read: (from: MessageReader, it: Shape) => void,
  defaults?: () => object,
): MessageCodec<Shape> {
  const make = defaults === undefined ? own : inheriting(defaults(), own);
  const create = make as () => Shape; // the generator makes it of the descriptor that it makes the type of, too
  const { $typeName: typeName } = create();
  const type = { typeName, names, properties: -1, write, read, create, lengthSize: 1 };
  return Object.assign(type, {
    encode: (message: MessageInput<Shape>) => encode(type, message),
    decode: (bytes: Uint8Array) => decode(type, bytes),
  });
}

function inheriting(defaults: object, own: () => object): () => object {
  return () => Object.assign(Object.create(defaults) as object, own());
}

function encode(type: WritableType, message: unknown): Uint8Array {
  // A getter of the message may be encoding, too: it gets another one.
  const writer = idleWriter ?? new MessageWriter();
  idleWriter = undefined;
  try {
    return writer.encode(type, message);
  } catch (error) {
    throw invalid(type, error);
  } finally {
    idleWriter = writer;
  }
}

function invalid({ typeName }: WritableType, error: unknown): InvalidMessageError {
  const name = shortName(typeName);
  if (error instanceof Refusal) return new InvalidMessageError(name, error.path, error.reason);
  return new InvalidMessageError(name, "", `cannot be encoded: ${reasonOf(error)}`, { cause: error });
}

function decode<Shape extends Message>(type: ReadableType<Shape>, bytes: Uint8Array): Shape {
  try {
    reader ??= new MessageReader();
    return reader.decode(type, bytes);
  } catch (cause) {
    const name = shortName(type.typeName);
    throw new UndecodableError(`${name} cannot be read from protobuf: ${reasonOf(cause)}`, { cause });
  }
}

/** `chat.v1.Text` → `Text` */
function shortName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf(".") + 1);
}
