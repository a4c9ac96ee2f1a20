import type { UnknownField } from "@bufbuild/protobuf";
import type { MessageReader } from "./message-reader.js";
import type { MessageWriter } from "./message-writer.js";
import type { FieldNames } from "./refusal.js";

/** What generated code tells of a message type. */
export type MessageSpec<Message extends HasTypeName> = MessageFunctions<Message> &
  (PlainMessage<Message> | InheritingMessage<Message>);

interface PlainMessage<Message> {
  /** A message with nothing set. */
  readonly create: () => Message;
}

/** A message of a type with fields whose default values protobuf-es keeps on a prototype: those that are set are own. */
interface InheritingMessage<Message extends HasTypeName> {
  readonly defaults: () => Partial<Message>;
  /** What is a message's own when nothing is set. */
  readonly inherit: () => Partial<Message> & Pick<Message, "$typeName">;
}

interface HasTypeName {
  readonly $typeName: string;
}

interface MessageFunctions<Message> {
  readonly fields: FieldNames;
  /** Write the fields of a message in the order of their numbers. Fields of an init shape may be undefined. */
  write(to: MessageWriter, it: Message): void;
  /** Read fields into a message until `from.pos` is `from.end`. */
  read(from: MessageReader, it: Message): void;
}

/** A message type as other types' encoders know it. */
export interface WritableType {
  readonly typeName: string;
  /** Undefined for what is not written as the message that it is on the wire. */
  readonly fields: FieldNames | undefined;
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
