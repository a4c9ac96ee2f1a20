import { CodegenError } from "../errors.js";
import type { Draft } from "./draft.js";

/** @throws {CodegenError} NOT_LOCKED: what schemas say and what is locked are not the same. */
export function refuseDrafts(drafts: readonly Draft[]): void {
  if (drafts.length === 0) return;
  const lines = drafts.map(({ name, version }) =>
    version === 1 ? `  ${name} was never locked` : `  ${name} is not as version ${version - 1} has it`,
  );
  throw new CodegenError(
    "NOT_LOCKED",
    `The schemas are not locked as they are:\n${lines.join("\n")}\nRun: codegen lock, and commit what it writes.`,
  );
}
