import { pathToFileURL } from "node:url";
import type { Problem } from "../../errors.js";
import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Place } from "../../model/model.js";
import type { JsonSchemaOptions, SchemaSource } from "../result.js";
import { type Addresses, addressesIn, isNote } from "./addresses.js";
import { type Dialect, dialectOf } from "./dialect.js";
import { fileAt, importedSource, readText, remoteUri } from "./imports.js";
import { LineIndex } from "./lines.js";
import { type ParsedJson, parseJson, SchemaSyntaxError, wouldBeRounded } from "./parse.js";
import { parseYaml } from "./parse-yaml.js";
import { childPointer } from "./pointer.js";

/** A schema file, parsed. */
export interface SchemaDocument extends Addresses {
  readonly source: SchemaSource;
  /** Whether the user named it, or another file refers to it. */
  readonly named: boolean;
  readonly dialect: Dialect;
  readonly value: JsonValue;
  /** The file's own address, whatever its `$id` says. */
  readonly fileUrl: string;
  readonly offsets: ReadonlyMap<string, number>;
  /** Pointer → digits, of integers that a number rounds: only where they say nothing about values. */
  readonly rounded: ReadonlyMap<string, string>;
  readonly lines: LineIndex;
}

/** A place in a file that holds a schema. */
export interface Location {
  readonly document: SchemaDocument;
  readonly pointer: string;
  readonly value: JsonValue;
}

export interface Documents {
  readonly all: readonly SchemaDocument[];
  readonly options: JsonSchemaOptions;
  /** What a base URI names, among the files read so far. */
  byBase(uri: string): Location | undefined;
  /** Read a file that another one refers to. One that cannot be parsed is a problem, which has been told then. */
  import(url: string, from: SchemaDocument): SchemaDocument | "missing" | "unreadable";
}

export function readDocuments(
  entries: readonly SchemaSource[],
  options: JsonSchemaOptions,
  problems: Problem[],
): Documents {
  const byFile = new Map<string, SchemaDocument | undefined>();
  const byBase = new Map<string, Location>();

  function add(source: SchemaSource, named: boolean): SchemaDocument | undefined {
    const known = byFile.get(source.file);
    if (known !== undefined) return known;
    const document = readDocument(source, named, options, problems);
    byFile.set(source.file, document);
    if (document === undefined) return undefined;
    byBase.set(document.fileUrl, { document, pointer: "#", value: document.value });
    for (const [pointer, base] of document.bases) {
      const taken = byBase.get(base);
      if (taken === undefined) byBase.set(base, { document, pointer, value: valueAt(document, pointer) });
      else if (taken.document !== document || taken.pointer !== pointer)
        problems.push({
          at: placeOf(document, childPointer(pointer, "$id")),
          text: `The $id ${base} is already that of ${taken.document.source.path} ${taken.pointer}.`,
          remedy: "Give each schema its own $id.",
        });
    }
    return document;
  }

  for (const entry of entries) add(entry, true);
  return {
    options,
    get all() {
      return [...byFile.values()].filter((document) => document !== undefined);
    },
    byBase: (uri) => byBase.get(uri),
    import(url, from) {
      const file = fileAt(url);
      if (file === undefined) return "missing";
      if (byFile.has(file)) return byFile.get(file) ?? "unreadable";
      const text = readText(file);
      if (text === undefined) return "missing";
      return add(importedSource(file, text, from.source, options.includes), false) ?? "unreadable";
    },
  };
}

/** The place of a pointer, with line and column. */
export function placeOf({ source, offsets, lines }: SchemaDocument, pointer: string): Place {
  const offset = offsets.get(pointer);
  const { path } = source;
  return offset === undefined ? { path, pointer } : { path, pointer, ...lines.at(offset) };
}

function readDocument(
  source: SchemaSource,
  named: boolean,
  options: JsonSchemaOptions,
  problems: Problem[],
): SchemaDocument | undefined {
  const lines = new LineIndex(source.text);
  let parsed: ParsedJson;
  try {
    parsed = /\.ya?ml$/i.test(source.file) ? parseYaml(source.text) : parseJson(source.text);
  } catch (error) {
    if (!(error instanceof SchemaSyntaxError)) throw error;
    problems.push({ at: { path: source.path, ...lines.at(error.offset) }, text: error.message });
    return undefined;
  }
  for (const { pointer, offset } of parsed.repeated)
    problems.push({
      at: { path: source.path, pointer, ...lines.at(offset) },
      text: `${JSON.stringify(pointer.slice(pointer.lastIndexOf("/") + 1))} is given twice in one object.`,
      remedy: "Rename or remove one of them.",
    });
  const { value, offsets, rounded } = parsed;
  const fileUrl = pathToFileURL(source.file).href;
  const at = (pointer: string): Place => ({
    path: source.path,
    pointer,
    ...lines.at(offsets.get(pointer) ?? 0),
  });
  for (const [pointer, digits] of rounded)
    if (!isNote(pointer, options.annotations))
      problems.push({ at: at(pointer), text: wouldBeRounded(digits) });
  const dialect = dialectOf(value, at, problems);
  if (dialect === undefined) return undefined; // what its keywords mean is not known
  return {
    source,
    named,
    dialect,
    value,
    fileUrl,
    offsets,
    rounded,
    lines,
    ...addressesIn(value, remoteUri(source.file, options.remotes) ?? fileUrl, dialect),
  };
}

/** What stands at a pointer that is known to lead somewhere. */
function valueAt(document: SchemaDocument, pointer: string): JsonValue {
  const walked = walk(document.value, pointer);
  return walked.found ? walked.value : null;
}

/** Follow a pointer; when it leads nowhere, tell how far it went. */
export function walk(
  root: JsonValue,
  pointer: string,
): { found: true; value: JsonValue } | { found: false; missing: string; among: readonly string[] } {
  let value = root;
  for (const segment of pointer.split("/").slice(1)) {
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isObject(value) && !(Array.isArray(value) && /^[0-9]+$/.test(name)))
      return { found: false, missing: name, among: [] };
    if (!Object.hasOwn(value, name))
      return { found: false, missing: name, among: isObject(value) ? Object.keys(value) : [] };
    value = (value as JsonObject)[name] ?? null; // an array's own index, or an object's own property
  }
  return { found: true, value };
}
