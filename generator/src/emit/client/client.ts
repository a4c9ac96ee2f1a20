import type { Language } from "../../languages/index.js";
import type { VersionedVariant } from "../../lock/versioned.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import type { Code } from "../code.js";
import { fillTemplate, type SlotValues } from "./template.js";
import { clientTemplate } from "./templates.gen.js";

const LINE_WIDTH = 110;

/** The client class of a stream, and the types around it. */
export function emitClient(stream: StreamPlan, { codec, source }: FilePlan, language: Language): Code {
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
      SlotTypeInput: language.inputType(versioned.variant, source),
      slotTypeContract: typeContract(versioned),
    })),
  );
}

/** On one line where that fits: a stream's types are read as a table. */
function typeContract({ variant, id, version, minReader, draft, fingerprint }: VersionedVariant): string {
  const entries = [
    `id: ${id}`,
    `version: ${version}`,
    `minReader: ${minReader}`,
    `draft: ${draft}`,
    `fingerprint: 0x${fingerprint.toString(16).padStart(8, "0")}`,
    `codec: ${variant.typeName}Codec`,
  ];
  const line = `{ ${entries.join(", ")} }`;
  const length = `    ${variant.name}: ${line},`.length;
  return length <= LINE_WIDTH ? line : `{\n${entries.map((entry) => `      ${entry},\n`).join("")}    }`;
}
