import type { StreamEvent } from "s2-codegen-runtime/v1";
import type { SlotInputsOfMessages, SlotType } from "./slots.js";

/** The messages of the stream, by the name that `event.type` has: what a reader gets. */
export interface SlotMessages {
  SlotName: SlotType;
}

/** What `append` takes, by the name of the message type. */
export type SlotInputs = SlotInputsOfMessages;

/** A message of the stream, of any of its types. */
export type SlotMessage = SlotMessages[keyof SlotMessages];

/** What reading the stream gives: a message, or with type `$unreadable` records that could not be read. */
export type SlotEvent = StreamEvent<SlotMessages>;
