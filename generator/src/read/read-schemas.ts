import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../config/config.js";
import type { Problem } from "../errors.js";
import { grouped } from "../grouped.js";
import { type LanguageName, languageOf, languages } from "../languages/index.js";
import type { Model, SchemaFile, Variant } from "../model/model.js";
import { problemsError } from "../problems.js";
import { suggest } from "../suggest.js";
import type { ReadResult, SchemaSource } from "./result.js";

/**
 * Schema texts → one model, whatever languages they are written in.
 *
 * @throws {CodegenError} SCHEMA_INVALID, with all problems of all files.
 */
export async function readSchemas(sources: readonly SchemaSource[], config: Config): Promise<Model> {
  const results = await Promise.all(
    [...byLanguage(sources)].map(async ([name, own]) => {
      const language = await languages[name].load();
      return language.read(own, { includes: config.include, ...config.jsonSchema });
    }),
  );
  const problems = results.flatMap((it) => it.problems);
  // Where a file could not be read there are no messages to miss.
  if (problems.length > 0) throw problemsError("SCHEMA_INVALID", problems, textOf(sources, config));

  const files = inOrderOf(sources, results);
  const variants = variantsBySource(files);
  const missing = sources.flatMap((source) =>
    missingMessages(source, variants.get(source.path) ?? [], config),
  );
  if (missing.length > 0) throw problemsError("SCHEMA_INVALID", missing, textOf(sources, config));
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return {
    files: files.map((file) => chooseMessages(file, byPath.get(file.set ?? file.path), config)),
    notes: results.flatMap((it) => it.notes),
  };
}

function byLanguage(sources: readonly SchemaSource[]): Map<LanguageName, SchemaSource[]> {
  return grouped(
    sources.map((source) => {
      const name = languageOf(source.file)?.name;
      if (name === undefined) throw new Error(`${source.path} is no schema.`);
      return [name, source];
    }),
  );
}

/** The named files as they were named, then those they import: type ids are given in this order. */
function inOrderOf(sources: readonly SchemaSource[], results: readonly ReadResult[]): SchemaFile[] {
  const rank = new Map(sources.map((source, index) => [source.path, index]));
  const rankOf = ({ path, set, variants }: SchemaFile): number => {
    const isNamed = set === undefined || variants.length > 0; // a set has files that are only imported, too
    return (isNamed ? rank.get(set ?? path) : undefined) ?? sources.length;
  };
  return results.flatMap((it) => it.files).sort((a, b) => rankOf(a) - rankOf(b));
}

/** The variants that the config names for the file's stream; all of them, when it names none. */
function chooseMessages(file: SchemaFile, source: SchemaSource | undefined, config: Config): SchemaFile {
  const names = source && config.messages.get(source.file);
  if (names === undefined) return file;
  return { ...file, variants: file.variants.filter((variant) => isNamed(variant, names)) };
}

/** In a descriptor set there may be several messages of a name, of which the full name chooses one. */
function isNamed({ name, fullName }: Variant, names: readonly string[]): boolean {
  return names.includes(name) || names.includes(fullName);
}

/** The messages of each schema, one file or a descriptor set, by its path. */
function variantsBySource(files: readonly SchemaFile[]): ReadonlyMap<string, readonly Variant[]> {
  return grouped(
    files.flatMap(({ path, set, variants }) => variants.map((variant) => [set ?? path, variant] as const)),
  );
}

/** What the config names for a schema and is not there. */
function missingMessages(source: SchemaSource, variants: readonly Variant[], config: Config): Problem[] {
  const at = { path: source.isRequest ? "The files to generate" : source.path };
  if (variants.length === 0 && source.bytes !== undefined && !source.isRequest)
    return [{ at, text: "there is no message in it.", remedy: "Declare at least one." }];
  const names = config.messages.get(source.file);
  if (names === undefined) return [];
  if (names.length === 0) {
    const text = `"messages" in the config names none of its messages.`;
    return [{ at, text, remedy: "Name at least one, or leave the entry out." }];
  }
  const known = variants.map((variant) => variant.name);
  return names
    .filter((name) => !variants.some((variant) => isNamed(variant, [name])))
    .map((name) => {
      const meant = suggest(name, known);
      const listed = known.length > 0 ? `It has ${shortList(known)}.` : "It has none: take the entry out.";
      const remedy = meant === undefined ? listed : `Did you mean "${meant}"?`;
      const text = `there is no message "${name}" in it, which "messages" in the config names.`;
      return { at, text, remedy };
    });
}

function shortList(names: readonly string[]): string {
  return [...names.slice(0, MOST_LISTED), ...(names.length > MOST_LISTED ? ["…"] : [])].join(", ");
}

const MOST_LISTED = 20;

/** Excerpts of imported files come from disk: only the named ones are held. */
function textOf(sources: readonly SchemaSource[], config: Config): (path: string) => string | undefined {
  return (path) => {
    const source = sources.find((it) => it.path === path);
    if (source !== undefined) return source.text;
    try {
      return readFileSync(resolve(config.cwd, path), "utf8");
    } catch {
      return undefined; // no excerpt then: the place alone is told
    }
  };
}
