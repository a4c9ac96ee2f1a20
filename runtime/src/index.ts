/** What programs that use a generated client import by name: errors, and the types of options and events. */
export * from "./append/errors.js";
export type { AppendOptions, WriterMode, WriterOptions } from "./append/options.js";
export type { Appended } from "./append/outgoing.js";
export type { OutgoingEntry, Writer } from "./append/writer.js";
export type { BlobStore } from "./blobs/blob-store.js";
export { BlobStoreError } from "./blobs/blob-store-error.js";
export * from "./errors.js";
export type {
  EventIterator,
  RawRecord,
  StreamEvent,
  StreamMessage,
  Unreadable,
  UnreadableReason,
} from "./events.js";
export type { StreamOptions } from "./options.js";
export * from "./read/errors.js";
export type { ReadFrom, ReadOptions, ReadUntil } from "./read/options.js";
export type { RetryOptions } from "./retry.js";
export type { StreamHandle } from "./stream-handle.js";
export { UpcasterNotWrittenError, undecided } from "./versions/undecided.js";
export type { Layout, UserHeader } from "./wire/index.js";
