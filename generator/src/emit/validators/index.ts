import type { FilePlan } from "../../plan/file-plan.js";
import { validatorName } from "../../plan/json-names.js";
import { type Code, code, join } from "../code.js";
import type { Patterns } from "../patterns.js";
import { compileValidators } from "./compile.js";

/**
 * Validators of a file's messages: `function validateText(value, found) …`, hoisted, so that codecs further up can have
 * them.
 */
export function emitValidators(plan: FilePlan, patterns: Patterns): Code {
  if (plan.source.language !== "json-schema") return code``;
  const messages = plan.source.declarations.flatMap(({ name, schema }) =>
    schema === undefined ? [] : [{ functionName: validatorName(name), schema }],
  );
  if (messages.length === 0) return code``;
  return join(compileValidators(messages, patterns), "\n");
}
