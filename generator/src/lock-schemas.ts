import { refuseForbidden } from "./check/refuse-forbidden.js";
import { resolveConfig } from "./config/config.js";
import type { GenerateOptions } from "./config/options.js";
import { CodegenError } from "./errors.js";
import { languages } from "./languages/index.js";
import type { VersionedModel } from "./lock/assign-versions.js";
import { refuseUnclearRenames } from "./lock/disappeared.js";
import { type Frozen, freeze } from "./lock/freeze.js";
import { LockFolder } from "./lock/lock-folder.js";
import type { LockedType } from "./lock/lock-index.js";
import { type Rename, renameTypes } from "./lock/rename-types.js";
import { takeOurs } from "./lock/take-ours.js";
import { readSources } from "./read/sources.js";
import { suggest } from "./suggest.js";
import { versionSchemas } from "./version-schemas.js";
import { replaceFiles } from "./write/replace-files.js";

/** What `lock()` takes besides the schemas. */
export interface LockOptions extends Omit<GenerateOptions, "mode"> {
  /** Types that have another name now. */
  readonly renames?: readonly Rename[];
  /** Full names of types that were removed, while others are new. */
  readonly removed?: readonly string[];
  /** By a type's full name: why what its new version loses of old records may be lost. */
  readonly accept?: Readonly<Record<string, string>>;
}

export interface LockResult {
  /** What is frozen now and was not before. */
  readonly frozen: readonly Frozen[];
  /** Files of the lock in which conflicts of a merge were resolved. */
  readonly resolved: readonly string[];
}

/**
 * Freezes every message type as its schema is now.
 *
 * @throws {CodegenError} BREAKING: a change that must not be, or of which it is not known whether it was meant.
 */
export async function lock({
  renames = [],
  removed = [],
  accept = {},
  ...options
}: LockOptions = {}): Promise<LockResult> {
  const config = await resolveConfig(options, "schemas");
  const resolved = takeOurs(config.lock);
  const found = new LockFolder(config.lock, config.cwd);
  found.verify();
  const renamed = found.withIndex(renameTypes(found.index, renames));
  const versioned = await versionSchemas(readSources(config), config, renamed);
  refuseUnknownNames(versioned, renames);
  refuseForbidden(versioned.drafts);
  refuseUnclearRenames(versioned, removed);
  refuseUnknownAcceptances(versioned, accept);
  const frozen = await freezeAll(versioned, accept);
  const types = withStreams(
    new Map([...renamed.index.types, ...frozen.map(({ name, type }) => [name, type] as const)]),
    versioned,
  );
  await replaceFiles([
    ...frozen.map(({ name, type, version, text }) => ({ file: renamed.fileOf(name, type, version), text })),
    renamed.updateTo({ types }),
  ]);
  return { frozen, resolved };
}

async function freezeAll(
  { drafts }: VersionedModel,
  accept: Readonly<Record<string, string>>,
): Promise<readonly Frozen[]> {
  return Promise.all(
    drafts.map(async (draft) =>
      freeze(draft, await languages[draft.file.language].loadVersions(), accept[draft.name]),
    ),
  );
}

/** Which streams a type is on is kept, so that it can be read there when the schema has it no more. */
function withStreams(
  types: ReadonlyMap<string, LockedType>,
  { files }: VersionedModel,
): ReadonlyMap<string, LockedType> {
  const result = new Map(types);
  for (const { source, variants } of files)
    for (const { variant, removed } of variants) {
      const type = result.get(variant.fullName);
      if (removed || type === undefined) continue;
      result.set(variant.fullName, {
        ...type,
        streams: new Map([...type.streams, [source.module, variant.name]]),
      });
    }
  return result;
}

function refuseUnknownNames({ files }: VersionedModel, renames: readonly Rename[]): void {
  const known = files.flatMap(({ variants }) => variants.filter((it) => !it.removed));
  for (const { from, to } of renames) {
    if (known.some(({ variant }) => variant.fullName === to)) continue;
    const names = known.map(({ variant }) => variant.fullName);
    const meant = suggest(to, names) ?? names.join(", ");
    throw new CodegenError("USAGE", `--rename ${from}=${to}: no schema has ${to}. Did you mean ${meant}?`);
  }
}

function refuseUnknownAcceptances(
  { drafts }: VersionedModel,
  accept: Readonly<Record<string, string>>,
): void {
  const unknown = Object.keys(accept).find((name) => !drafts.some((draft) => draft.name === name));
  if (unknown !== undefined)
    throw new CodegenError(
      "USAGE",
      `--accept ${unknown}: no such type has changed. ${drafts.length === 0 ? "Nothing has." : `Changed: ${drafts.map(({ name }) => name).join(", ")}.`}`,
    );
}
