import type { Language } from "../../languages/index.js";
import type { VersionedVariant } from "../../lock/versioned.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import { type Code, join, type Printable } from "../code.js";
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
    SlotInputsOfMessages: inputsType(stream, language),
    slotCodec: contractHead(plan.codec, stream.retired),
  };
  const perType = variants.map((versioned) => slotsOf(versioned, plan));
  return join(
    [
      fillTemplate(messagesTemplate, slots, perType),
      ...(upcasts ? [emitUpcasters(stream, plan, language)] : []),
      fillTemplate(upcasts ? upcastingStreamTemplate : streamTemplate, slots, perType),
    ],
    "\n",
  );
}

/** What the schema has no more can be read, and not appended. */
function inputsType({ names, variants }: StreamPlan, language: Language): Printable {
  const removed = variants.filter((it) => it.removed).map(({ variant }) => JSON.stringify(variant.name));
  return language.inputsType(
    removed.length === 0 ? names.messages : `Omit<${names.messages}, ${removed.join(" | ")}>`,
  );
}

function slotsOf(versioned: VersionedVariant, plan: FilePlan): SlotValues {
  return {
    SlotName: versioned.variant.name,
    SlotType: typeOf(versioned),
    slotTypeContract: typeContract(versioned, plan),
  };
}
