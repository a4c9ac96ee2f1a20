import type { CodecName } from "../config/options.js";
import { type LockJson, parseLockJson } from "./lock-json.js";
import { printJson } from "./print-json.js";

/** What `codegen.lock/index.json` says: which number stands for which message type in the records of all streams. */
export interface LockIndex {
  /** By the type's full name. A type that was removed keeps its entry, so that its id is never given to another. */
  readonly types: ReadonlyMap<string, LockedType>;
}

export interface LockedType {
  /** 1 to 4,294,967,295. */
  readonly id: number;
  /** Names that the type had before, the oldest first. */
  readonly aliases: readonly string[];
  /** Of each stream that the type was locked for, by its module: the type's name there, `event.type`. */
  readonly streams: ReadonlyMap<string, string>;
  /** Version 1 first. */
  readonly versions: readonly LockedVersion[];
  readonly retired: Retired | undefined;
}

/** A version that was frozen: what is needed of it without opening its file. */
export interface LockedVersion {
  /** SHA-256 of the canonical schema, in hexadecimal. Its first 4 bytes are in every record. */
  readonly schema: string;
  /** The oldest version whose readers can read its records. */
  readonly minReader: number;
  /** Whether messages of the version before become those of this one by a function of the user's. */
  readonly upcaster: boolean;
  /** Whether they become it by being decoded with the one schema and encoded with the other. */
  readonly converter: boolean;
  /** How its records are encoded; undefined: by the first codec of the schema's language. */
  readonly codec: CodecName | undefined;
  /** SHA-256 of the version's file, in hexadecimal. */
  readonly file: string;
}

/** Versions that no reader has to know any more. */
export interface Retired {
  /** The last of them. */
  readonly through: number;
  readonly because: string;
}

export const emptyLockIndex: LockIndex = { types: new Map() };

/** A type that has its number, and nothing else yet. */
export function newType(id: number): LockedType {
  return { id, aliases: [], streams: new Map(), versions: [], retired: undefined };
}

const FORMAT = 1;
/** Well inside what a varint of the schema tag carries exactly in JavaScript. */
const LARGEST_ID = 0xffff_ffff;

/** Sorted by name, so that two branches that add types touch different lines where they can. */
export function printLockIndex(index: LockIndex): string {
  const types = [...index.types].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = types.map(([name, { id, aliases, streams, versions, retired }]) => [
    name,
    {
      id,
      ...(aliases.length > 0 && { aliases }),
      ...(streams.size > 0 && { streams: Object.fromEntries(streams) }),
      ...(versions.length > 0 && {
        versions: Object.fromEntries(
          versions.map(({ schema, minReader, upcaster, converter, codec, file }, before) => [
            before + 1,
            {
              ...{ schema, minReader },
              ...(upcaster && { upcaster }),
              ...(converter && { converter }),
              ...(codec && { codec }),
              file,
            },
          ]),
        ),
      }),
      ...(retired && { retired }),
    },
  ]);
  return printJson({ format: FORMAT, types: Object.fromEntries(entries) }, 2);
}

/**
 * @param path As messages show it.
 * @throws {CodegenError} LOCK_INVALID: not what {@link printLockIndex} could have written.
 */
export function parseLockIndex(text: string, path: string): LockIndex {
  const index = parseLockJson(text, path, "the index");
  const format = index.member("format");
  if (format !== FORMAT)
    throw index.wrong(
      `has format ${JSON.stringify(format)}, and this s2-codegen knows format ${FORMAT}`,
      "Use the version of s2-codegen that wrote it, or a later one.",
    );
  index.refuseOtherKeys(["format", "types"]);
  const types = new Map(
    index
      .object("types")
      .entries()
      .map(([name, entry]) => [name, parseType(entry)]),
  );
  refuseSharedIds(types, index);
  refuseSharedNames(types, index);
  return { types };
}

function parseType(entry: LockJson): LockedType {
  entry.refuseOtherKeys(["id", "aliases", "streams", "versions", "retired"]);
  const versions = entry.optionalObject("versions");
  return {
    id: entry.number("id", 1, LARGEST_ID),
    aliases: entry.strings("aliases"),
    streams: new Map(
      entry
        .optionalObject("streams")
        .keys()
        .map((module) => [module, entry.optionalObject("streams").string(module, /\S/, "a name")]),
    ),
    versions: versions.entries().map(([key, version], before) => parseVersion(key, version, before + 1)),
    retired: parseRetired(entry, versions.keys().length),
  };
}

const hash = /^[0-9a-f]{64}$/;

function parseVersion(key: string, version: LockJson, number: number): LockedVersion {
  if (key !== String(number)) throw version.wrong(`has the version "${key}" where ${number} comes next`);
  version.refuseOtherKeys(["schema", "minReader", "upcaster", "converter", "codec", "file"]);
  return {
    schema: version.string("schema", hash, "a SHA-256"),
    minReader: version.number("minReader", 1, number),
    upcaster: version.flag("upcaster"),
    converter: version.flag("converter"),
    codec: version.codec("codec"),
    file: version.string("file", hash, "a SHA-256"),
  };
}

function parseRetired(entry: LockJson, versions: number): Retired | undefined {
  if (entry.member("retired") === undefined) return undefined;
  const retired = entry.object("retired");
  retired.refuseOtherKeys(["through", "because"]);
  return {
    through: retired.number("through", 1, versions),
    because: retired.string("because", /\S/, "a reason"),
  };
}

function refuseSharedIds(types: ReadonlyMap<string, LockedType>, index: LockJson): void {
  const nameOfId = new Map<number, string>();
  for (const [name, { id }] of types) {
    const other = nameOfId.get(id);
    if (other !== undefined)
      throw index.wrong(
        `gives the id ${id} to "${other}" and to "${name}"`,
        "Two branches have added a type each. Leave the id to the one that has records on streams already, and delete the " +
          "other's entry and its folder: it gets a new id when `codegen generate` runs.",
      );
    nameOfId.set(id, name);
  }
}

function refuseSharedNames(types: ReadonlyMap<string, LockedType>, index: LockJson): void {
  for (const [name, { aliases }] of types)
    for (const alias of aliases)
      if (types.has(alias))
        throw index.wrong(`has "${alias}" as a type, and as a name that "${name}" had before`);
}
