import type { Finding, SchemaPath } from "../check/finding.js";
import type { CodecName } from "../config/options.js";
import type { Code, Printable } from "../emit/code.js";
import type { LockedType } from "../lock/versioned.js";
import type { JsonObject } from "../model/json-schema.js";
import type { Place, SchemaFile, Variant } from "../model/model.js";
import type { DeclaredName, FilePlan } from "../plan/file-plan.js";
import type { JsonSchemaOptions, ReadResult, SchemaSource } from "../read/result.js";
import type { Example } from "../scaffold/example.js";

/** What is known of a schema language before any of it is loaded. */
export interface LanguageEntry {
  /** File name endings, the longest first. */
  readonly endings: readonly string[];
  /** Endings of files that are no text, among `endings`. */
  readonly binary: readonly string[];
  /** The codecs that its messages can have, the default first. */
  readonly codecs: readonly [CodecName, ...CodecName[]];
  load(): Promise<Language>;
  /** Loaded only for what the lock has. */
  loadVersions(): Promise<LanguageVersions>;
  /** Loaded only when an upcaster is missing. */
  loadScaffold(): Promise<LanguageScaffold>;
}

/** What a schema language does in each room. */
export interface Language {
  read(sources: readonly SchemaSource[], options: JsonSchemaOptions): Promise<ReadResult>;
  /** Every name that {@link emitTypes} declares at the top level of the module. */
  declaredNames(file: SchemaFile): readonly DeclaredName[];
  /** Every name that {@link emitCodecs} declares. */
  declaredByCodecs(file: SchemaFile): readonly DeclaredName[];
  emitTypes(plan: FilePlan): Code;
  emitCodecs(plan: FilePlan): Code;
  /** The types of what `append` takes, by name, of the types of what readers get. */
  inputsType(messages: Printable): Printable;
  /** The type of what an upcaster gives: a message of which no field was forgotten. */
  upcastType(variant: Variant, file: SchemaFile, type: Printable): Printable;
}

/** What a schema language does with the versions of its message types. */
export interface LanguageVersions {
  /**
   * Whether another schema may have this one's fingerprint and mean something else. Fingerprints are in records and
   * never change, so what they leave out is found by comparing with what is locked.
   */
  hasUnfingerprinted(variant: Pick<Variant, "canonical">): boolean;
  /** What the lock keeps of a message type: its schema, with all that it reaches. */
  lock(variant: Variant, file: SchemaFile): JsonObject;
  /** The model again, of what the lock kept. */
  readLocked(schema: JsonObject, source: LockedSource): LockedModel;
  /** What a change from one self-contained schema to another does. */
  compare(before: JsonObject, after: JsonObject, codec: CodecName): readonly Finding[];
  /**
   * Whether messages of the one schema, decoded, can be encoded with the other as they are, and say the same: total, and
   * without loss.
   */
  isConvertible(before: JsonObject, after: JsonObject): boolean;
  /** Where in the user's schemas, which are `files`, a path into the self-contained schema leads. */
  placeOf(path: SchemaPath, variant: Variant, file: SchemaFile, files: readonly SchemaFile[]): Place;
}

export interface LockedSource {
  /** The version's file, as messages show it. */
  readonly path: string;
  /** The folder that its modules go to. */
  readonly prefix: string;
}

/** A locked version of a message type, and the files that it takes. */
export interface LockedModel {
  readonly files: readonly SchemaFile[];
  readonly variant: Variant;
  /** The one of `files` that has the type and its codec. */
  readonly declaredIn: SchemaFile;
}

/** What helps a person to write an upcaster. */
export interface LanguageScaffold {
  /**
   * The property of the message's type that a path into its self-contained schema leads to, through whatever other
   * types; undefined when there is none, or several. `says` is what a rule says of that place.
   */
  propertyOf(path: SchemaPath, says: string, message: MessageVersion): string | undefined;
  hasProperty(name: string, message: MessageVersion): boolean;
  /** Whether a finding that is about TypeScript alone lets the compiler refuse an old message in place of a new one. */
  stopsCompiler(finding: Finding, before: MessageVersion, after: MessageVersion): boolean;
  /** An old message for a test, with something in every field. */
  testOf(message: LockedType): TestMessage;
}

/** A message type at one version. */
export type MessageVersion = Pick<LockedType, "declaredIn" | "schema" | "variant">;

export interface TestMessage {
  /** What it takes from packages. */
  readonly packages: readonly { readonly name: string; readonly package: string }[];
  /** What it takes from the module that declares the message. */
  readonly name: string;
  /** What it calls that. */
  readonly local: string;
  readonly typeOnly: boolean;
  readonly value: Example;
  /** What follows `const before`, given the value as code. */
  readonly declares: (value: string) => string;
}
