import { CodegenError } from "../errors.js";
import { grouped } from "../grouped.js";
import type { VersionedModel } from "./assign-versions.js";

/**
 * A type that is gone while another is new may have been renamed: then its records would be of a type that only old
 * readers know, and the new one would have none. Which it is, only the user can tell.
 *
 * @param removed - Full names of types that were removed on purpose.
 * @throws {CodegenError} BREAKING
 */
export function refuseUnclearRenames({ files, drafts }: VersionedModel, removed: readonly string[]): void {
  const newTypes = grouped(
    drafts.filter(({ version }) => version === 1).map(({ file, name }) => [file, name]),
  );
  for (const { source, variants } of files) {
    const added = newTypes.get(source) ?? [];
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
