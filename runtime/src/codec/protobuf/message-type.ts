import type { UnknownField } from "@bufbuild/protobuf";
import type { MessageReader } from "./message-reader.js";
import type { MessageWriter } from "./message-writer.js";

/** A message type as other types' encoders know it. */
export interface WritableType {
  readonly typeName: string;
  /** See {@link fieldNames}. Undefined for what is not written as the message that it is on the wire. */
  readonly names: string | undefined;
  /** How many properties its fields and oneofs have in a message. Negative until it was counted. */
  properties: number;
  write(to: MessageWriter, it: never): void;
  /** How many bytes the length of such a message took last: the next one's probably takes as many. */
  lengthSize: number;
}

/** A message type as other types' decoders know it. */
export interface ReadableType<Message> {
  readonly typeName: string;
  readonly create: () => Message;
  read(from: MessageReader, it: Message): void;
}

/** The part that every message has. */
export interface HasUnknown {
  $unknown?: UnknownField[] | undefined;
}
