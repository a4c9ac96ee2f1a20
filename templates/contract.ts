import type { StreamContract } from "s2-codegen-runtime/v1";
import { type SlotInputs, type SlotMessages, slotCodec, slotTypeContract } from "./slots.js";

/** @internal */
export const slotContract: StreamContract<SlotMessages, SlotInputs, "SlotRuntime"> = {
  runtime: "SlotRuntime",
  name: "SlotStream",
  codec: slotCodec,
  // Type id, version, state, fingerprint of the schema, codec; then what only some types have.
  types: {
    SlotName: slotTypeContract,
  },
};
