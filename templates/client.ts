import {
  StreamClient,
  type StreamContract,
  type StreamEvent,
  type StreamHandle,
  type StreamOptions,
} from "s2-codegen-runtime/v1";
import { type SlotType, type SlotTypeInput, slotCodec, slotTypeContract } from "./slots.js";

/** The messages of the stream, by the name that `event.type` has: what a reader gets. */
export interface SlotMessages {
  SlotName: SlotType;
}

/** What `append` takes, by the name of the message type. */
export interface SlotInputs {
  SlotName: SlotTypeInput;
}

/** A message of the stream, of any of its types. */
export type SlotMessage = SlotMessages[keyof SlotMessages];

/**
 * What reading the stream gives: a message, or records that could not be read. `type` tells which.
 *
 * ```ts
 * switch (event.type) {
 *   case "SlotName":
 *     console.log(event.message);
 *     break;
 *   case "$unreadable":
 *     console.warn(event.reason, event.seqNum);
 *     break;
 *   default:
 *     event satisfies never; // a message type without a case is a compile error here
 * }
 * ```
 */
export type SlotEvent = StreamEvent<SlotMessages>;

const slotContract: StreamContract<SlotMessages, SlotInputs> = {
  name: "SlotStream",
  codec: slotCodec,
  types: {
    SlotName: slotTypeContract,
  },
};

/**
 * Append to and read from a stream of {@link SlotMessage}.
 *
 * ```ts
 * const stream = new SlotStream(s2.basin("my-basin").stream("my-stream"));
 *
 * await using writer = await stream.writer();
 * await writer.append("SlotName", message);
 *
 * for await (const event of stream.read({ from: "start" })) console.log(event.seqNum, event.type);
 * ```
 */
export class SlotStream extends StreamClient<SlotMessages, SlotInputs> {
  constructor(stream: StreamHandle, options: StreamOptions<SlotMessages> = {}) {
    super(stream, slotContract, options);
  }
}
