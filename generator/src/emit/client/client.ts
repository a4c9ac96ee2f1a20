import type { Language } from "../../languages/index.js";
import type { VersionedVariant } from "../../lock/versioned.js";
import type { CodecName, StreamPlan } from "../../plan/file-plan.js";
import { type Code, code } from "../code.js";
import { fillTemplate, type SlotValues } from "./template.js";
import { clientTemplate } from "./templates.gen.js";

/** The client class of a stream, and the types around it. */
export function emitClient(stream: StreamPlan, codec: CodecName, language: Language): Code {
  const { names, variants } = stream;
  const slots: SlotValues = {
    SlotStream: names.stream,
    SlotEvent: names.event,
    SlotMessage: names.message,
    SlotMessages: names.messages,
    SlotInputs: names.inputs,
    slotContract: names.contract,
    slotCodec: JSON.stringify(codec),
  };
  return fillTemplate(
    clientTemplate,
    slots,
    variants.map((versioned) => ({
      SlotName: versioned.variant.name,
      SlotType: versioned.variant.typeName,
      SlotTypeInput: language.inputType(versioned.variant),
      slotTypeContract: typeContract(versioned),
    })),
  );
}

function typeContract({ variant, id, version, minReader, draft, fingerprint }: VersionedVariant): Code {
  const print = fingerprint.toString(16).padStart(8, "0");
  return code`{
      id: ${id},
      version: ${version},
      minReader: ${minReader},
      draft: ${String(draft)},
      fingerprint: 0x${print},
      codec: ${variant.typeName}Codec,
    }`;
}
