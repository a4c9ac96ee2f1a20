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

/** What one language's front end made of the schemas: when there are problems, `files` may be incomplete. */
export interface ReadResult {
  /** The named files in the order given, then those they import, each once. */
  readonly files: readonly SchemaFile[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}
