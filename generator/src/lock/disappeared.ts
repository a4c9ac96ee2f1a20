import { CodegenError } from "../errors.js";
import type { VersionedModel } from "./assign-versions.js";

/**
 * A type that is gone while another is new may have been renamed: then its records would be of a type that only old
 * readers know, and the new one would have none. Which it is, only the user can tell.
 *
 * @param removed - Full names of types that were removed on purpose.
 * @throws {CodegenError} BREAKING
 */
export function refuseUnclearRenames({ files, drafts }: VersionedModel, removed: readonly string[]): void {
  for (const { source, variants } of files) {
    const added = drafts
      .filter(({ file, version }) => file === source && version === 1)
      .map(({ name }) => name);
    const gone = variants.filter((it) => it.removed).map((it) => it.variant.fullName);
    const unclear = gone.find((name) => !removed.includes(name));
    const [first] = added;
    if (first === undefined || unclear === undefined) continue;
    throw new CodegenError(
      "BREAKING",
      `${source.path} has no ${unclear} any more, and ${added.join(", ")} ${added.length === 1 ? "is" : "are"} new.\n` +
        `If it was renamed: codegen lock --rename ${unclear}=${first}\n` +
        `If it was removed: codegen lock --removed ${unclear}`,
    );
  }
}
