import type { Language } from "../../languages/index.js";
import { codecsBeside } from "../../plan/codec-module.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import { type Code, join, type Printable, valueFrom } from "../code.js";
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
    slotContract: valueFrom({ module: codecsBeside(plan.module) }, names.contract),
    SlotInputsOfMessages: inputsType(stream, language),
  };
  const perType = variants.map(
    (versioned): SlotValues => ({ SlotName: versioned.variant.name, SlotType: typeOf(versioned) }),
  );
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
