import { readFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Problem } from "../../errors.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Place } from "../../model/model.js";
import type { SchemaSource } from "../result.js";
import { type Dialect, dialectOf } from "./dialect.js";
import { JsonSyntaxError, type ParsedJson, parseJson } from "./parse.js";
import { childPointer } from "./pointer.js";

/** A schema file, parsed. */
export interface SchemaDocument {
  readonly source: SchemaSource;
  /** Whether the user named it, or another file refers to it. */
  readonly named: boolean;
  readonly dialect: Dialect;
  readonly value: JsonValue;
  /** The file's own address, whatever its `$id` says. */
  readonly fileUrl: string;
  readonly offsets: ReadonlyMap<string, number>;
  /** What `$ref`s are relative to, by the pointer of the schema that says so; `#` is always there. */
  readonly bases: ReadonlyMap<string, string>;
  /** `base#anchor` → pointer. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** A place in a file that holds a schema. */
export interface Location {
  readonly document: SchemaDocument;
  readonly pointer: string;
  readonly value: JsonValue;
}

export interface Documents {
  readonly all: readonly SchemaDocument[];
  /** What a base URI names, among the files read so far. */
  byBase(uri: string): Location | undefined;
  /** Read a file that another one refers to. One that is not JSON is a problem, which has been told then. */
  import(url: string, from: SchemaDocument): SchemaDocument | "missing" | "not JSON";
}

export function readDocuments(entries: readonly SchemaSource[], problems: Problem[]): Documents {
  const byFile = new Map<string, SchemaDocument | undefined>();
  const byBase = new Map<string, Location>();

  function add(source: SchemaSource, named: boolean): SchemaDocument | undefined {
    const known = byFile.get(source.file);
    if (known !== undefined) return known;
    const document = readDocument(source, named, problems);
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
    get all() {
      return [...byFile.values()].filter((document) => document !== undefined);
    },
    byBase: (uri) => byBase.get(uri),
    import(url, from) {
      const file = fileAt(url);
      if (file === undefined) return "missing";
      if (byFile.has(file)) return byFile.get(file) ?? "not JSON";
      const text = readText(file);
      if (text === undefined) return "missing";
      return add(importedSource(file, text, from.source), false) ?? "not JSON";
    },
  };
}

/** The place of a pointer, with line and column. */
export function placeOf(document: SchemaDocument, pointer: string): Place {
  const offset = document.offsets.get(pointer);
  const { path, text } = document.source;
  return offset === undefined ? { path, pointer } : { path, pointer, ...lineAndColumn(text, offset) };
}

function readDocument(source: SchemaSource, named: boolean, problems: Problem[]): SchemaDocument | undefined {
  let parsed: ParsedJson;
  try {
    parsed = parseJson(source.text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    problems.push({
      at: { path: source.path, ...lineAndColumn(source.text, error.offset) },
      text: error.message,
    });
    return undefined;
  }
  for (const { pointer, offset } of parsed.repeated)
    problems.push({
      at: { path: source.path, pointer, ...lineAndColumn(source.text, offset) },
      text: `${JSON.stringify(pointer.slice(pointer.lastIndexOf("/") + 1))} is given twice in one object.`,
      remedy: "Rename or remove one of them.",
    });
  const { value, offsets } = parsed;
  const fileUrl = pathToFileURL(source.file).href;
  const { bases, anchors } = addresses(value, fileUrl);
  const at = (pointer: string): Place => {
    const offset = offsets.get(pointer);
    return { path: source.path, pointer, ...lineAndColumn(source.text, offset ?? 0) };
  };
  return { source, named, dialect: dialectOf(value, at, problems), value, fileUrl, offsets, bases, anchors };
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|[\n\r]/);
  return { line: lines.length, column: (lines.at(-1) ?? "").replace("\uFEFF", "").length + 1 };
}

function fileAt(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined; // a host, or an encoded slash, that no path can have
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // the caller says which $ref leads there
  }
}

function importedSource(file: string, text: string, from: SchemaSource): SchemaSource {
  const way = relative(dirname(from.file), file).split(sep).join("/");
  const path = joinPath(from.path, way);
  const module = joinPath(from.module, way).replace(/^(\.\.\/)+/, "");
  return { path, file, text, module: module.replace(/(?:\.schema)?\.json$/i, "") };
}

/** `a/b.json` + `../c.json` → `c.json`; what leads out of the first path's root keeps its `../`. */
function joinPath(from: string, way: string): string {
  const folders = from.split("/").slice(0, -1);
  for (const step of way.split("/")) {
    const last = folders.at(-1);
    if (step === ".." && last !== undefined && last !== "..") folders.pop();
    else folders.push(step);
  }
  return folders.join("/");
}

/** What the `$id`s and anchors of a document name. */
function addresses(
  root: JsonValue,
  fileUrl: string,
): { bases: Map<string, string>; anchors: Map<string, string> } {
  const bases = new Map([["#", fileUrl]]);
  const anchors = new Map<string, string>();
  const visit = (value: JsonValue, pointer: string, outer: string, holdsNames: boolean): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries())
        visit(item, childPointer(pointer, String(index)), outer, false);
    if (!isObject(value)) return;
    let base = outer;
    if (!holdsNames) {
      base = ownBase(value, outer);
      if (base !== outer) bases.set(pointer, base);
      for (const anchor of ownAnchors(value)) anchors.set(`${base}#${anchor}`, pointer);
    }
    for (const [name, child] of Object.entries(value))
      if (holdsNames || !dataKeywords.has(name))
        visit(child, childPointer(pointer, name), base, !holdsNames && nameKeywords.has(name));
  };
  visit(root, "#", fileUrl, false);
  return { bases, anchors };
}

/** Keywords whose value is data, not a schema: an `$id` in there means nothing. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "default", "enum", "examples"]);
/** Keywords whose value holds schemas under names of the user's. */
const nameKeywords: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

function ownBase(schema: JsonObject, outer: string): string {
  const id = schema["$id"];
  if (typeof id !== "string" || id.startsWith("#") || !URL.canParse(id, outer)) return outer;
  const url = new URL(id, outer);
  url.hash = "";
  return url.href;
}

function ownAnchors(schema: JsonObject): string[] {
  const { $anchor, $id } = schema;
  const names: string[] = typeof $anchor === "string" ? [$anchor] : [];
  if (typeof $id === "string" && $id.startsWith("#")) names.push($id.slice(1)); // draft-07's anchor
  return names;
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

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
