import type { CodecName, ImportExtension } from "../config/options.js";
import type { VersionedVariant } from "../lock/versioned.js";
import type { Place, SchemaFile } from "../model/model.js";
import type { ClientNames } from "./client-names.js";

/** All that is decided about what a schema file becomes before any of its text is made. */
export interface FilePlan extends ModulePlan {
  readonly source: SchemaFile;
  readonly codec: CodecName;
  /** Undefined for a file that was only imported: it gets types and codecs, no client. */
  readonly stream: StreamPlan | undefined;
  /** Where the codecs are; undefined when there are none. */
  readonly codecs: ModulePlan | undefined;
  readonly importExtension: ImportExtension;
}

/** A generated module. */
export interface ModulePlan {
  /** Path in the output folder without ending, as imports have it: `billing/chat`. */
  readonly module: string;
  /** Path in the output folder, with forward slashes: `billing/chat.gen.ts`. */
  readonly path: string;
  /** Every name it declares, exported or not: an import of such a name gets another local name. */
  readonly declared: ReadonlySet<string>;
}

/** The names of a client, and the messages that travel on its stream. */
export interface StreamPlan {
  /** `Chat`: what the other names are made of. */
  readonly baseName: string;
  readonly names: ClientNames;
  readonly variants: readonly VersionedVariant[];
  /** Names of types that were on the stream and are read no more, by id. */
  readonly retired: ReadonlyMap<number, string>;
}

/** A name that a generated module declares, for clashes to be told before any text is made. */
export interface DeclaredName {
  readonly name: string;
  /** What it is, for messages: `the type of message Text`. */
  readonly what: string;
  readonly at: Place;
}
