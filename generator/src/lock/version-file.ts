import { hash } from "node:crypto";
import type { Finding } from "../check/finding.js";
import type { CodecName } from "../config/options.js";
import type { JsonObject } from "../model/json-schema.js";
import type { SchemaFile } from "../model/model.js";
import { type LockJson, lockInvalid, parseLockJson } from "./lock-json.js";
import { printJson } from "./print-json.js";

/** `codegen.lock/chat.v1.Text/2.json`: a version of a message type, frozen, with all that is needed to read its records. */
export interface VersionFile {
  readonly id: number;
  /** The type's name at that time. */
  readonly type: string;
  readonly version: number;
  /** SHA-256 of the file of the version before, so that none can be changed behind another's back. */
  readonly previous: string | null;
  readonly language: SchemaFile["language"];
  /** How its records are encoded; undefined: by the first codec of the language. */
  readonly codec: CodecName | undefined;
  /** SHA-256 of the canonical schema. */
  readonly fingerprint: string;
  readonly minReader: number;
  /** Whether messages of the version before become those of this one by a function of the user's. */
  readonly upcaster: boolean;
  /** Whether they become it by being decoded with the one schema and encoded with the other. */
  readonly converter: boolean;
  /** What this version changed, as it was judged when it was locked. */
  readonly changes: readonly LockedChange[];
  /** The self-contained schema. */
  readonly schema: JsonObject;
}

/** A finding, for whoever reviews the lock. */
export interface LockedChange extends Pick<Finding, "level" | "rule" | "says"> {
  /** Why what is lost may be lost. */
  readonly accepted?: string;
}

const FORMAT = 1;

export function printVersionFile({ id, type, version, ...rest }: VersionFile): string {
  const { previous, language, codec, fingerprint, minReader, upcaster, converter, changes, schema } = rest;
  return printJson({
    format: FORMAT,
    type,
    id,
    version,
    previous,
    language,
    ...(codec && { codec }),
    fingerprint,
    minReader,
    upcaster,
    ...(converter && { converter }),
    changes,
    schema,
  });
}

/** Line ends do not count: version control on Windows may have changed them. */
export function hashOf(text: string): string {
  return hash("sha256", text.replaceAll("\r\n", "\n"), "hex");
}

/** Where a version file is in the lock's folder. */
export function versionPath(folder: string, version: number): string {
  return `${folder}/${version}.json`;
}

/** What a version is, without what it holds. */
export type VersionHead = Omit<VersionFile, "changes" | "schema">;

/**
 * The beginning of a version's file: there may be many thousands, whose schemas nobody asks for.
 *
 * @param path As messages show it.
 * @throws {CodegenError} LOCK_INVALID
 */
export function parseVersionHead(text: string, path: string): VersionHead {
  const end = text.search(/,\r?\n {2}"changes":/);
  return headIn(parseLockJson(end === -1 ? text : `${text.slice(0, end)}}`, path, "the version"), path);
}

/**
 * @param path As messages show it.
 * @throws {CodegenError} LOCK_INVALID
 */
export function parseVersionFile(text: string, path: string): VersionFile {
  const file = parseLockJson(text, path, "the version");
  return { ...headIn(file, path), changes: changesIn(file), schema: schemaIn(file) };
}

function headIn(file: LockJson, path: string): VersionHead {
  const format = file.member("format");
  if (format !== FORMAT)
    throw lockInvalid(
      path,
      `has format ${JSON.stringify(format)}, and this s2-codegen knows format ${FORMAT}`,
      "Use the version of s2-codegen that wrote it, or a later one.",
    );
  const language = file.string("language", /^(proto|json-schema)$/, "a schema language");
  return {
    id: file.number("id", 1, 0xffff_ffff),
    type: file.string("type", /\S/, "a name"),
    version: file.number("version", 1, 0xffff_ffff),
    previous:
      file.member("previous") === null ? null : file.string("previous", /^[0-9a-f]{64}$/, "a SHA-256"),
    language: language === "proto" ? "proto" : "json-schema",
    codec: file.codec("codec"),
    fingerprint: file.string("fingerprint", /^[0-9a-f]{64}$/, "a SHA-256"),
    minReader: file.number("minReader", 1, 0xffff_ffff),
    upcaster: file.flag("upcaster"),
    converter: file.flag("converter"),
  };
}

/** Only shown again, never judged again: whoever wrote them was this program, and the hash says so. */
function changesIn(file: LockJson): readonly LockedChange[] {
  const changes = file.member("changes");
  return Array.isArray(changes) ? changes : [];
}

/** The language whose schema it is checks the rest by reading it. */
function schemaIn(file: LockJson): JsonObject {
  file.object("schema");
  return file.member("schema") as JsonObject; // it came out of JSON, and is an object
}
