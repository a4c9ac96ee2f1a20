import { StreamClient, type StreamHandle, type StreamOptions } from "s2-codegen-runtime/v1";
import { type SlotInputs, type SlotMessages, slotContract } from "./slots.js";

/**
 * Append to and read from a stream of {@link SlotMessage}.
 *
 * ```ts
 * const stream = new SlotStream(s2.basin("my-basin").stream("my-stream"));
 *
 * await using writer = await stream.writer();
 * await writer.append("SlotName", message);
 *
 * for await (const event of stream.read({ from: "start" })) {
 *   if (event.type === "$unreadable") console.warn(event.reason, event.seqNum);
 *   else console.log(event.type, event.message);
 * }
 * ```
 */
export class SlotStream extends StreamClient<SlotMessages, SlotInputs> {
  constructor(stream: StreamHandle, options: StreamOptions<SlotMessages> = {}) {
    super(stream, slotContract, options);
  }
}
