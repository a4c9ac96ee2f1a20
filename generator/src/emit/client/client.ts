import type { Language } from "../../languages/index.js";
import type { VersionedVariant } from "../../lock/versioned.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import { type Code, join } from "../code.js";
import { contractHead, typeContract } from "./contract.js";
import { typeOf } from "./message-type.js";
import { fillTemplate, type SlotValues } from "./template.js";
import { messagesTemplate, streamTemplate, upcastingStreamTemplate } from "./templates.gen.js";
import { emitUpcasters } from "./upcasters.js";

/** The client class of a stream, and the types around it. */
export function emitClient(stream: StreamPlan, plan: FilePlan, language: Language): Code {
  const { names, variants } = stream;
  const upcasts = variants.some(({ earlier }) => earlier.some(({ upcast }) => upcast !== undefined));
  const slots: SlotValues = {
    SlotStream: names.stream,
    SlotEvent: names.event,
    SlotMessage: names.message,
    SlotMessages: names.messages,
    SlotInputs: names.inputs,
    SlotUpcasters: names.upcasters,
    slotContract: names.contract,
    slotCodec: contractHead(plan.codec, stream.retired),
  };
  const perType = variants.map((versioned) => slotsOf(versioned, plan, language));
  return join(
    [
      fillTemplate(messagesTemplate, slots, perType),
      ...(upcasts ? [emitUpcasters(stream, plan, language)] : []),
      fillTemplate(upcasts ? upcastingStreamTemplate : streamTemplate, slots, perType),
    ],
    "\n",
  );
}

function slotsOf(versioned: VersionedVariant, plan: FilePlan, language: Language): SlotValues {
  const { variant, removed } = versioned;
  return {
    SlotName: variant.name,
    SlotType: typeOf(versioned),
    SlotTypeInput: removed ? undefined : language.inputType(variant, plan.source),
    slotTypeContract: typeContract(versioned, plan),
  };
}
