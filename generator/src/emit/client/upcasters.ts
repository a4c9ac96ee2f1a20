import type { Language } from "../../languages/index.js";
import type { LockedType, VersionedVariant } from "../../lock/versioned.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import { type Code, code, type Printable, typeFrom } from "../code.js";
import { propertyKey } from "../types/json-text.js";
import { typeOf } from "./message-type.js";

/** The functions that the client has to be given: one for each step that changes what old messages are. */
export function emitUpcasters({ names, variants }: StreamPlan, plan: FilePlan, language: Language): Code {
  const types = variants.flatMap((versioned) => {
    const steps = stepsOf(versioned, plan, language);
    return steps.length === 0
      ? []
      : [code`  readonly ${propertyKey(versioned.variant.name)}: {\n${steps}  };\n`];
  });
  return code`/**
 * What makes of messages that older versions of the schema wrote those of the next version. Pure functions: the same
 * message gives the same, whenever it is read.
 */
export interface ${names.upcasters} {
${types}}
`;
}

function stepsOf(versioned: VersionedVariant, plan: FilePlan, language: Language): Code[] {
  return versioned.earlier.flatMap(({ upcast }) => {
    if (upcast === undefined) return [];
    const { name, from, to } = upcast;
    const result =
      to === undefined
        ? language.upcastType(versioned.variant, plan.source, typeOf(versioned))
        : language.upcastType(to.variant, to.declaredIn, lockedType(to));
    return [code`    readonly ${name}: (message: ${lockedType(from)}) => ${result};\n`];
  });
}

function lockedType({ alias, variant, declaredIn }: LockedType): Printable {
  return typeFrom({ module: declaredIn.module }, variant.typeName, alias);
}
