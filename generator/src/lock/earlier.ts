/**
 *     v1 ─▶ v2 ─▶ v3 ─▶ now
 *         │     └ same bytes: nothing is emitted for it; other bytes and the same values: types and codecs of v2
 *         └ the user's function: types and codecs of v1 and of v2 are emitted
 */
import type { LanguageVersions } from "../languages/language.js";
import type { SchemaFile, Variant } from "../model/model.js";
import { firstReadable } from "./draft.js";
import { shortFingerprint } from "./fingerprint.js";
import type { LockFolder } from "./lock-folder.js";
import type { LockedType as LockedEntry, LockedVersion } from "./lock-index.js";
import type { ConvertStep, EarlierVersion, LockedType } from "./versioned.js";

/** Old types that are needed, each read from the lock once. */
export class OldTypes {
  readonly #lock: LockFolder;
  readonly #types = new Map<string, LockedType>();
  readonly #files: SchemaFile[] = [];

  constructor(lock: LockFolder) {
    this.#lock = lock;
  }

  /** Of all that were asked for. */
  get files(): readonly SchemaFile[] {
    return this.#files;
  }

  /** A type as a locked version has it; `alias` tells it from the same type of other versions. */
  get(name: string, version: number, language: LanguageVersions): LockedType {
    const key = `${name} ${version}`;
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const { schema } = this.#lock.version(name, version);
    const path = this.#lock.pathOf(name, version);
    const { files, variant, declaredIn } = language.readLocked(schema, {
      path,
      prefix: `locked/${name}/${version}`,
    });
    const type = { alias: `${variant.typeName}V${version}`, variant, declaredIn, schema };
    this.#types.set(key, type);
    this.#files.push(...files);
    return type;
  }
}

/**
 * The versions before `last` that records may have.
 */
export function earlierVersions(
  { name, entry, last, step }: EarlierOf,
  language: LanguageVersions,
  old: OldTypes,
): readonly EarlierVersion[] {
  const earlier: EarlierVersion[] = [];
  for (let version = firstReadable(entry); version < last; version++) {
    const locked = entry.versions[version - 1];
    if (locked === undefined) throw new RangeError(`${name} has no version ${version}.`);
    const next = version + 1;
    const { upcaster, converter } = (next === last ? step : entry.versions[version]) ?? step;
    const types = (): ConvertStep => ({
      from: old.get(name, version, language),
      to: next === last ? undefined : old.get(name, next, language),
    });
    earlier.push({
      version,
      fingerprint: shortFingerprint(locked.schema),
      upcast: upcaster ? { name: `v${version}ToV${next}`, ...types() } : undefined,
      convert: converter ? types() : undefined,
    });
  }
  return earlier;
}

export interface EarlierOf {
  /** The type's full name in the lock. */
  readonly name: string;
  readonly entry: LockedEntry;
  /** The version that the client has. */
  readonly last: number;
  /** How messages of the version before become those of `last`. */
  readonly step: Pick<LockedVersion, "converter" | "upcaster">;
}

/** A type that the schema has no more, as its last locked version has it. */
export function removedType(
  name: string,
  entry: LockedEntry,
  module: string,
  language: LanguageVersions,
  old: OldTypes,
): { readonly variant: Variant; readonly declaredIn: SchemaFile } {
  const { variant, declaredIn } = old.get(name, entry.versions.length, language);
  return { variant: { ...variant, name: entry.streams.get(module) ?? variant.name }, declaredIn };
}
