import type { CodecName } from "../config/options.js";
import { CodegenError } from "../errors.js";
import { grouped } from "../grouped.js";
import type { LanguageVersions } from "../languages/index.js";
import { languages } from "../languages/index.js";
import type { Model, SchemaFile, Variant } from "../model/model.js";
import { compareDraft, type Draft, minReaderOf, stepOf } from "./draft.js";
import { type EarlierOf, earlierVersions, OldTypes, removedType } from "./earlier.js";
import { fingerprintsOf, shortFingerprint } from "./fingerprint.js";
import type { LockFolder } from "./lock-folder.js";
import { type LockedType, type LockIndex, newType } from "./lock-index.js";
import { codecOfVersion, goOnWith } from "./locked-codec.js";
import type { VersionedVariant } from "./versioned.js";

/** A model whose variants have their place in the lock. */
export interface VersionedModel {
  readonly files: readonly VersionedFile[];
  /** What is not locked yet. */
  readonly drafts: readonly Draft[];
  /** The schemas alone, without what only the lock has. */
  readonly model: Model;
  /** As it was found. */
  readonly lock: LockFolder;
  /** As it is to be: with an entry for every type. */
  readonly index: LockIndex;
}

export interface VersionedFile {
  readonly source: SchemaFile;
  /** Those of the schema, then those that the stream had before. */
  readonly variants: readonly VersionedVariant[];
  /** Names of types that were on the stream and are read no more, by id. */
  readonly retired: ReadonlyMap<number, string>;
}

/**
 * Gives every variant its type id: the one it had, or the next that no type ever had; finds whether it is as its last
 * locked version has it; and adds what is needed to read the versions before.
 *
 * @throws {CodegenError} LOCK_INVALID
 */
export async function assignVersions(
  model: Model,
  lock: LockFolder,
  codecOf: (file: SchemaFile) => CodecName,
): Promise<VersionedModel> {
  const variants = model.files.flatMap((it) => it.variants);
  const index = withNewTypes(lock.index, variants);
  const streams = typesByStream(index);
  const isLocked = [...index.types.values()].some(({ versions }) => versions.length > 0);
  const old = new OldTypes(lock);
  const files: VersionedFile[] = [];
  const drafts: Draft[] = [];
  for (const source of model.files) {
    // Until something is locked, neither rules nor what reads old schemas is loaded.
    const versions = isLocked ? await languages[source.language].loadVersions() : undefined;
    const assigner = new Assigner(index, lock, old, versions, codecOf(source));
    const own = source.variants.map((variant) => assigner.assign(variant, source));
    const { removed, retired } = assigner.removedFrom(source, streams.get(source.module) ?? []);
    files.push({ source, variants: [...own, ...removed], retired });
    drafts.push(...assigner.drafts);
  }
  const oldFiles = old.files.map((source) => ({ source, variants: [], retired: new Map() }));
  return { files: [...files, ...oldFiles], drafts, model, lock, index };
}

/** The versions that one file's messages have. */
class Assigner {
  readonly drafts: Draft[] = [];
  readonly #index: LockIndex;
  readonly #lock: LockFolder;
  readonly #old: OldTypes;
  readonly #language: LanguageVersions | undefined;
  readonly #codec: CodecName;

  /** @param language - Undefined when nothing is locked. */
  constructor(
    index: LockIndex,
    lock: LockFolder,
    old: OldTypes,
    language: LanguageVersions | undefined,
    codec: CodecName,
  ) {
    this.#index = index;
    this.#lock = lock;
    this.#old = old;
    this.#language = language;
    this.#codec = codec;
  }

  assign(variant: Variant, declaredIn: SchemaFile): VersionedVariant {
    const name = variant.fullName;
    const entry = this.#entryOf(name);
    const fingerprints = fingerprintsOf(variant);
    const shared = { variant, declaredIn, removed: false, id: entry.id };
    const locked = entry.versions.at(-1);
    if (
      locked?.schema === fingerprints.locked &&
      codecOfVersion(locked, declaredIn.language) === this.#codec &&
      !this.#meansAnother(variant, declaredIn, entry.versions.length)
    ) {
      const { minReader } = locked;
      const version = entry.versions.length;
      const earlier = this.#earlier({ name, entry, last: version, step: locked });
      return {
        ...shared,
        version,
        minReader,
        draft: false,
        fingerprint: shortFingerprint(fingerprints.locked),
        earlier,
      };
    }
    const draft = this.#draft({ name, type: entry, variant, file: declaredIn, codec: this.#codec });
    this.drafts.push(draft);
    const { version } = draft;
    const earlier = this.#earlier({ name, entry, last: version, step: stepOf(draft) });
    const seen = shortFingerprint(fingerprints.draft);
    return { ...shared, version, minReader: minReaderOf(draft), draft: true, fingerprint: seen, earlier };
  }

  /** Whether the schema, whose fingerprint is that of a locked version, would read that version's records otherwise. */
  #meansAnother(variant: Variant, declaredIn: SchemaFile, version: number): boolean {
    if (!this.#versions.hasUnfingerprinted(variant)) return false;
    const before = this.#lock.version(variant.fullName, version).schema;
    const findings = this.#versions.compare(before, this.#versions.lock(variant, declaredIn), this.#codec);
    return findings.some(({ level }) => level !== "SOURCE");
  }

  /** Which of the types that the stream had when they were locked the schema has no more. */
  removedFrom(
    source: SchemaFile,
    had: readonly NamedType[],
  ): {
    readonly removed: readonly VersionedVariant[];
    readonly retired: ReadonlyMap<number, string>;
  } {
    if (source.variants.length === 0) return { removed: [], retired: new Map() };
    const present = new Set(source.variants.map(({ fullName }) => fullName));
    const gone = had.filter(([name]) => !present.has(name));
    const readable = gone.filter(([, { retired, versions }]) => retired?.through !== versions.length);
    const retired = gone.filter((it) => !readable.includes(it));
    return {
      removed: readable.map(([name, entry]) => this.#removed(name, entry, source)),
      retired: new Map(retired.map(([name, { id, streams }]) => [id, streams.get(source.module) ?? name])),
    };
  }

  #draft(draft: Pick<Draft, "codec" | "file" | "name" | "type" | "variant">): Draft {
    return draft.type.versions.length === 0
      ? { ...draft, version: 1, comparisons: [], converted: false }
      : compareDraft(draft, this.#lock, this.#versions);
  }

  #removed(name: string, entry: LockedType, { module, language, path }: SchemaFile): VersionedVariant {
    const version = entry.versions.length;
    const locked = entry.versions.at(-1);
    if (locked === undefined) throw new RangeError(`${name} was never locked.`);
    const codec = codecOfVersion(locked, language);
    if (codec !== this.#codec)
      throw new CodegenError(
        "BREAKING",
        `${path} has no ${name} any more, whose records have the codec ${codec}: a client with ${this.#codec} cannot read them.\nInstead, ${goOnWith(codec)}.`,
      );
    const { minReader } = locked;
    return {
      ...removedType(name, entry, module, this.#versions, this.#old),
      removed: true,
      id: entry.id,
      version,
      minReader,
      draft: false,
      fingerprint: shortFingerprint(locked.schema),
      earlier: this.#earlier({ name, entry, last: version, step: locked }),
    };
  }

  #earlier(of: EarlierOf): VersionedVariant["earlier"] {
    return of.last === 1 ? [] : earlierVersions(of, this.#versions, this.#old);
  }

  get #versions(): LanguageVersions {
    if (this.#language === undefined) throw new RangeError("Nothing is locked.");
    return this.#language;
  }

  #entryOf(name: string): LockedType {
    const entry = this.#index.types.get(name);
    if (entry === undefined) throw new RangeError(`${name} has no type id.`);
    return entry;
  }
}

/** The index, with an entry for every type that it does not have. */
function withNewTypes(index: LockIndex, variants: readonly Variant[]): LockIndex {
  const types = new Map(index.types);
  const renamed = new Map([...types].flatMap(([name, { aliases }]) => aliases.map((alias) => [alias, name])));
  let last = [...types.values()].reduce((most, { id }) => Math.max(most, id), 0);
  for (const { fullName } of variants) {
    if (types.has(fullName)) continue;
    const now = renamed.get(fullName);
    if (now !== undefined)
      throw new CodegenError(
        "LOCK_INVALID",
        `${fullName} was renamed to ${now} in the lock, and its old name cannot be used for another type.\n` +
          `Give the message another name, or rename it back: codegen lock --rename ${now}=${fullName}`,
      );
    types.set(fullName, newType(++last));
  }
  return { types };
}

type NamedType = readonly [name: string, entry: LockedType];

/** What each stream had when its types were locked, in the order of the index. */
function typesByStream({ types }: LockIndex): ReadonlyMap<string, readonly NamedType[]> {
  return grouped(
    [...types].flatMap((type) => [...type[1].streams.keys()].map((module) => [module, type] as const)),
  );
}
