import type { Finding } from "./check/finding.js";
import { type PlaceOf, placesInLock } from "./check/lock-place.js";
import { resolveConfig } from "./config/config.js";
import type { GenerateOptions } from "./config/options.js";
import { languages } from "./languages/index.js";
import type { VersionedModel } from "./lock/assign-versions.js";
import type { Draft } from "./lock/draft.js";
import { LockFolder } from "./lock/lock-folder.js";
import type { Place } from "./model/model.js";
import { readSources } from "./read/sources.js";
import { versionSchemas } from "./version-schemas.js";

/** What schemas say that the lock does not. */
export interface CheckReport {
  readonly types: readonly CheckedType[];
  /** How many message types are locked as their schemas are. */
  readonly unchanged: number;
  /** Whether something must not be: it cannot be locked. */
  readonly breaking: boolean;
}

export interface CheckedType {
  /** The type's full name. */
  readonly name: string;
  /** `new`: it was never locked; `removed`: no schema has it any more, and readers still do. */
  readonly state: "changed" | "new" | "removed";
  /** The version that `codegen lock` would make of it; of a removed type its last. */
  readonly version: number;
  readonly at: Place;
  readonly changes: readonly CheckedChange[];
}

export interface CheckedChange extends Omit<Finding, "after" | "before"> {
  /** The locked versions that differ so. */
  readonly versions: readonly number[];
  /** In the lock, in the latest of these versions. */
  readonly before: Place;
  /** In the schema. */
  readonly after: Place;
}

/** Compares the schemas with every locked version. */
export async function check(options: Omit<GenerateOptions, "mode"> = {}): Promise<CheckReport> {
  const config = await resolveConfig(options, "schemas");
  const lock = new LockFolder(config.lock, config.cwd);
  lock.verify();
  const versioned = await versionSchemas(readSources(config), config, lock);
  const changed = await Promise.all(versioned.drafts.map((draft) => checkedType(draft, versioned)));
  const variants = versioned.files.flatMap((file) => file.variants);
  return {
    types: [...changed, ...newlyRemoved(versioned)],
    unchanged: variants.filter(({ draft, removed }) => !draft && !removed).length,
    breaking: changed.some(({ changes }) => changes.some(({ level }) => level === "FORBID")),
  };
}

async function checkedType(draft: Draft, { lock, model }: VersionedModel): Promise<CheckedType> {
  const { name, version, variant, file, type } = draft;
  const state = version === 1 ? "new" : "changed";
  const language = await languages[file.language].loadVersions();
  const grouped = new Map<string, { finding: Finding; versions: number[] }>();
  for (const comparison of draft.comparisons)
    for (const finding of comparison.findings) {
      const key = JSON.stringify([finding.rule, finding.level, finding.says, finding.after, finding.instead]);
      const known = grouped.get(key);
      grouped.set(key, { finding, versions: [...(known?.versions ?? []), comparison.version] });
    }
  const places = new Map<number, PlaceOf>();
  const changes = [...grouped.values()].map(({ finding, versions }): CheckedChange => {
    const latest = versions.at(-1) ?? 1;
    const placeOf =
      places.get(latest) ?? placesInLock(lock.fileOf(name, type, latest), lock.pathOf(name, latest));
    places.set(latest, placeOf);
    return {
      ...finding,
      versions,
      before: placeOf(finding.before ?? []),
      after: language.placeOf(finding.after ?? [], variant, file, model.files),
    };
  });
  return { name, state, version, at: variant.at, changes };
}

/** Types that stay readable, though no schema has them: that they are gone may have been a mistake. */
function newlyRemoved({ files }: VersionedModel): readonly CheckedType[] {
  return files.flatMap(({ source, variants }) =>
    variants
      .filter(({ removed }) => removed)
      .map(({ variant, version }) => ({
        name: variant.fullName,
        state: "removed" as const,
        version,
        at: { path: source.path },
        changes: [],
      })),
  );
}
