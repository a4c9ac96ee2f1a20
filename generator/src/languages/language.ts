import type { Code, Printable } from "../emit/code.js";
import type { SchemaFile, Variant } from "../model/model.js";
import type { CodecName, DeclaredName, FilePlan } from "../plan/file-plan.js";
import type { JsonSchemaOptions, ReadResult, SchemaSource } from "../read/result.js";

/** What is known of a schema language before any of it is loaded. */
export interface LanguageEntry {
  /** File name endings, the longest first. */
  readonly endings: readonly string[];
  /** Endings of files that are no text, among `endings`. */
  readonly binary: readonly string[];
  /** The codecs that its messages can have, the default first. */
  readonly codecs: readonly [CodecName, ...CodecName[]];
  load(): Promise<Language>;
}

/** What a schema language does in each room. */
export interface Language {
  read(sources: readonly SchemaSource[], options: JsonSchemaOptions): Promise<ReadResult>;
  /** Every name that {@link emit} declares at the top level of the module. */
  declaredNames(file: SchemaFile): readonly DeclaredName[];
  /** Types and codecs of a module. */
  emit(plan: FilePlan): Code;
  /** What comes last in the module, behind the client: compiled validators, which nobody reads. */
  emitLast(plan: FilePlan): Printable;
  /** The type of what `append` takes. */
  inputType(variant: Variant, file: SchemaFile): Printable;
}
