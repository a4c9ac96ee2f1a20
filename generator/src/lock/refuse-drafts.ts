import { CodegenError } from "../errors.js";
import type { VersionedModel } from "./assign-versions.js";

/** Type ids would be given anew, and those of old records would be other types'. */
const NO_LOCK =
  "There is no lock. If there was one, restore it from version control: the ids in records are in it.";

/** @throws {CodegenError} NOT_LOCKED: what schemas say and what is locked are not the same. */
export function refuseDrafts({ drafts, lock }: Pick<VersionedModel, "drafts" | "lock">): void {
  if (drafts.length === 0) return;
  const lines = drafts.map(({ name, version }) =>
    version === 1 ? `  ${name} was never locked` : `  ${name} is not as version ${version - 1} has it`,
  );
  throw new CodegenError(
    "NOT_LOCKED",
    `The schemas are not locked as they are:\n${lines.join("\n")}\n${lock.text === undefined ? `${NO_LOCK}\n` : ""}Run: codegen lock, and commit what it writes.`,
  );
}
