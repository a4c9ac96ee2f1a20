import type { Problem } from "../errors.js";
import type { Note, SchemaFile } from "../model/model.js";

/** A schema file that the user named, with its text. */
export interface SchemaSource {
  /** As messages show it: relative to the working directory, with forward slashes. */
  readonly path: string;
  /** Absolute, in the platform's own form: what imports are resolved against. */
  readonly file: string;
  /** Where its output goes; see `SchemaFile.module`. */
  readonly module: string;
  readonly text: string;
}

/** What one language's front end made of the schemas: when there are problems, `files` may be incomplete. */
export interface ReadResult {
  /** The named files in the order given, then those they import, each once. */
  readonly files: readonly SchemaFile[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}
