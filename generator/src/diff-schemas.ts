import type { Finding } from "./check/finding.js";
import { resolveConfig } from "./config/config.js";
import type { GenerateOptions } from "./config/options.js";
import { languages } from "./languages/index.js";
import { codecOf } from "./plan/plan-files.js";
import { readSources } from "./read/sources.js";
import { versionSchemas } from "./version-schemas.js";

/** What changed in a message type, for whoever reads a changelog. */
export interface TypeDiff {
  readonly name: string;
  /** Undefined: it is new since. */
  readonly from: number | undefined;
  readonly to: number;
  /** Whether `to` is not locked yet. */
  readonly draft: boolean;
  readonly findings: readonly Finding[];
}

/**
 * The schemas as they are, against a locked version of each.
 *
 * @param from - Default: the last version before the one that a type has now.
 */
export async function diff(
  options: Omit<GenerateOptions, "mode"> = {},
  from?: number,
): Promise<readonly TypeDiff[]> {
  const config = await resolveConfig(options, "schemas");
  const { files, lock } = await versionSchemas(readSources(config), config);
  const diffs: TypeDiff[] = [];
  for (const { source, variants } of files) {
    const language = await languages[source.language].loadVersions();
    for (const { variant, version, draft, removed, declaredIn } of variants) {
      if (removed) continue;
      const name = variant.fullName;
      const before = Math.min(from ?? version - 1, version - 1);
      if (before < 1) {
        if (from === undefined && draft)
          diffs.push({ name, from: undefined, to: version, draft, findings: [] });
        continue;
      }
      const now = language.lock(variant, declaredIn);
      const findings = language.compare(
        lock.version(name, before).schema,
        now,
        codecOf(source.language, config),
      );
      diffs.push({ name, from: before, to: version, draft, findings });
    }
  }
  return diffs;
}
