import type { Problem } from "../errors.js";
import type { Note, SchemaFile } from "../model/model.js";

/** A schema file that the user named, with its contents. */
export interface SchemaSource {
  /** As messages show it: relative to the working directory, with forward slashes. */
  readonly path: string;
  /** Absolute, in the platform's own form: what imports are resolved against. */
  readonly file: string;
  /** Where its output goes; see `SchemaFile.module`. */
  readonly module: string;
  /** Empty where there are `bytes`. */
  readonly text: string;
  /** Of a file that is no text: a descriptor set. */
  readonly bytes?: Uint8Array;
  /** Which files of a descriptor set are meant; undefined: those that the set is about. */
  readonly files?: readonly string[];
  /** A plugin was asked for these files, whatever is in them: those without messages get no client. */
  readonly isRequest?: boolean;
}

/** What a run settles for all its JSON Schemas. Paths are absolute. */
export interface JsonSchemaOptions {
  /** Folders in which files are looked for that a `$ref` names by a path and that do not lie beside the schema. */
  readonly includes: readonly string[];
  /** URI → file, or a URI that ends in "/" → folder. */
  readonly remotes: ReadonlyMap<string, string>;
  /** Whether `format` restricts values or only says something to people; or which formats only do that. */
  readonly formats: JsonFormats;
  /** Whether an `integer` with `format: int64` or `uint64` is a bigint. */
  readonly int64: "number" | "bigint";
  /** What types are called, by file and JSON pointer: `/schemas/chart.json#/definitions/Axis<number>`. */
  readonly names: ReadonlyMap<string, string>;
  /** Keywords of other tools, which say nothing about values. */
  readonly annotations: ReadonlySet<string>;
}

export type JsonFormats = "assert" | "annotate" | { readonly annotate: readonly string[] };

/** What one language's front end made of the schemas: when there are problems, `files` may be incomplete. */
export interface ReadResult {
  /** The named files in the order given, then those they import, each once. */
  readonly files: readonly SchemaFile[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}
