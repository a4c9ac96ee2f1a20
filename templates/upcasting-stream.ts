import {
  StreamClient,
  type StreamContract,
  type StreamHandle,
  type StreamOptions,
} from "s2-codegen-runtime/v1";
import {
  type SlotInputs,
  type SlotMessages,
  type SlotUpcasters,
  slotCodec,
  slotTypeContract,
} from "./slots.js";

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
 * const stream = new SlotStream(s2.basin("my-basin").stream("my-stream"), { upcasters });
 *
 * await using writer = await stream.writer();
 * await writer.append("SlotName", message);
 *
 * for await (const event of stream.read({ from: "start" })) console.log(event.seqNum, event.type);
 * ```
 */
export class SlotStream extends StreamClient<SlotMessages, SlotInputs> {
  constructor(stream: StreamHandle, options: StreamOptions<SlotMessages, SlotUpcasters>) {
    super(stream, slotContract, options);
  }
}
