/**
 * A message type with all that it reaches ⇄ the one JSON value that the lock keeps of it.
 *
 * What is locked is in normal form, so reading it again is the ordinary way from documents to the model, with one
 * document for each module and no file behind it.
 */
import type { Problem } from "../../errors.js";
import { asSchema, isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonValue } from "../../model/json-schema.js";
import { type LockedJson, lockedName, lockedReference } from "../../model/locked-json.js";
import type { JsonSchemaFile } from "../../model/model.js";
import type { ReadResult } from "../result.js";
import { canonical, canonicalText } from "./canonical.js";
import { refuseEndless } from "./cycles.js";
import { Definitions } from "./definitions.js";
import { type Documents, type Location, type SchemaDocument, walk } from "./documents.js";
import { makeFiles } from "./index.js";
import { LineIndex } from "./lines.js";

/** The self-contained schema of a message type: equal for equal schemas, whatever order they were written in. */
export function lockedJson({ root, definitions, names }: ClosedSchema): LockedJson {
  const nameOf = (key: string): string => names.get(key) ?? key;
  const $defs = [...definitions].map(([key, schema]): [string, JsonValue] => [
    nameOf(key),
    sortedKeys(canonical(schema, (ref) => lockedReference(nameOf(ref)))),
  ]);
  const sorted = $defs.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $ref: lockedReference(nameOf(root)),
    $defs: Object.fromEntries(sorted.map(([name, schema]) => [name, asSchema(schema)])),
  };
}

export interface LockedSource {
  /** The file of the lock, as messages show it. */
  readonly path: string;
  /** Where the modules of this version go: `versions/text.2`; each keeps its own name behind that. */
  readonly prefix: string;
}

/**
 * The files from which the types, codec and validator of a locked version can be emitted: one for each module that it
 * was written in, the message's own first. Problems mean that the lock was tampered with.
 */
export function readLockedJson(locked: LockedJson, { path, prefix }: LockedSource): ReadResult {
  const problems: Problem[] = [];
  const fullName = lockedName(locked.$ref);
  const documents = documentsOf(locked, path, prefix);
  const definitions = new Definitions(documents, problems, []);
  const [root] = documents.all;
  const at = root && locationOf(fullName, root);
  if (root === undefined || at === undefined) {
    const text = `The schema in it refers to "${locked.$ref}", which it does not have.`;
    return { files: [], problems: [{ at: { path }, text }], notes: [] };
  }
  const key = definitions.add(at);
  refuseEndless(definitions);
  if (problems.length > 0) return { files: [], problems, notes: [] };
  const files = makeFiles(documents.all, new Map([[root, [key]]]), definitions);
  if (problems.length > 0) return { files: [], problems, notes: [] };
  // The type is still called what it was called, wherever its old version is put.
  const named = (file: JsonSchemaFile): JsonSchemaFile => ({
    ...file,
    variants: file.variants.map((it) => ({
      ...it,
      fullName,
      canonical: canonicalText(fullName, key, definitions),
    })),
  });
  return { files: files.map(named), problems, notes: [] };
}

/** A document for each module. Their addresses exist only here: nothing of a locked schema is looked up on disk. */
function documentsOf(locked: LockedJson, path: string, prefix: string): Documents {
  const modules = [...new Set([lockedName(locked.$ref), ...Object.keys(locked.$defs)].map(moduleOf))];
  const fileOf = (module: string): string => `locked:/${modules.indexOf(module)}`;
  const addressOf = (name: string): string =>
    `${fileOf(moduleOf(name))}#/$defs/${encodeURIComponent(nameIn(name))}`;
  const all = modules.map((module): SchemaDocument => {
    const own = Object.entries(locked.$defs).filter(([name]) => moduleOf(name) === module);
    const value = {
      $defs: Object.fromEntries(
        own.map(([name, schema]) => [nameIn(name), canonical(schema, (ref) => addressOf(lockedName(ref)))]),
      ),
    };
    const fileUrl = fileOf(module);
    return {
      source: { path, file: fileUrl, module: `${prefix}/${module}`, text: "" },
      named: false,
      dialect: "2020-12",
      value,
      fileUrl,
      offsets: new Map(),
      rounded: new Map(),
      lines: new LineIndex(""),
      bases: new Map([["#", fileUrl]]),
      anchors: new Map(),
      dynamicAnchors: new Map(),
    };
  });
  const byAddress = new Map(
    all.map((document): [string, Location] => [
      document.fileUrl,
      { document, pointer: "#", value: document.value },
    ]),
  );
  // Formats that are only annotations are not in it.
  const options = {
    includes: [],
    remotes: new Map<string, string>(),
    formats: "assert",
    // Where it is not a bigint, there is no such format in it.
    int64: "bigint",
    names: new Map<string, string>(),
    annotations: new Set<string>(),
  } as const;
  return { all, options, byBase: (uri) => byAddress.get(uri), import: () => "missing" };
}

function locationOf(fullName: string, document: SchemaDocument): Location | undefined {
  const pointer = `#/$defs/${nameIn(fullName)}`;
  const walked = walk(document.value, pointer);
  return walked.found ? { document, pointer, value: walked.value } : undefined;
}

/** Names of types are identifiers: the last dot is where the module ends. */
function moduleOf(fullName: string): string {
  return fullName.slice(0, fullName.lastIndexOf("."));
}

function nameIn(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(".") + 1);
}

function sortedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, child]): [string, JsonValue] => [name, sortedKeys(child)]));
}
