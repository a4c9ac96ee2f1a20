/**
 * What schema files say, as readonly data. Both languages become one model: lock, plan and client emission know
 * only {@link SchemaFile}, {@link Variant} and {@link Note}; the printers of types, codecs and validators look at
 * the declarations of their own language.
 */
import type { JsonDeclaration } from "./json-schema.js";
import type { Note, Place } from "./place.js";
import type { ProtoFile } from "./proto.js";

export type { Note, Place } from "./place.js";

/** Every schema file of a run: those named by the user and, behind them, those they import. */
export interface Model {
  readonly files: readonly SchemaFile[];
  /** Things worth telling that are not errors: a service that is passed over, for one. */
  readonly notes: readonly Note[];
}

export type SchemaFile = ProtoSchemaFile | JsonSchemaFile;

interface SchemaFileBase {
  /** As messages show it: relative to the working directory, with forward slashes. */
  readonly path: string;
  /** The descriptor set that it was read from, as messages show it; undefined for a file of its own. */
  readonly set?: string;
  /**
   * Where the output goes, relative to the output folder, without ending: `chat` or `billing/v1/invoice`.
   * Unique in a run.
   */
  readonly module: string;
  /** The message variants of this file's stream; empty for a file that was only imported. */
  readonly variants: readonly Variant[];
  /** Leading comment of the file, or its description. */
  readonly docs: string | undefined;
  /** What the generated module says that it was made from, where that is no schema of the user's. */
  readonly origin?: string;
}

export interface ProtoSchemaFile extends SchemaFileBase {
  readonly language: "proto";
  readonly proto: ProtoFile;
}

export interface JsonSchemaFile extends SchemaFileBase {
  readonly language: "json-schema";
  readonly declarations: readonly JsonDeclaration[];
}

/** One message type that travels on a stream. */
export interface Variant {
  /** `event.type`. Unique in its file. */
  readonly name: string;
  /** What its TypeScript type is called in the generated module; mostly the same as `name`. */
  readonly typeName: string;
  /** Unique over all schemas: `chat.v1.Text`; for JSON Schema the module and the name: `chat.Text`. The lock's key. */
  readonly fullName: string;
  readonly docs: string | undefined;
  /**
   * The canonical, self-contained schema of this type: what the fingerprint is taken of. Equal texts mean equal
   * encodings. Comments, descriptions and the order of declarations make no difference.
   *
   * May be made anew each time it is asked for: those of all types together are many times what the schemas are.
   */
  readonly canonical: string;
  /**
   * What changes the meaning of bytes and is not in the canonical schema, which is frozen; empty for nothing. Schemas
   * that are equal in both mean the same.
   */
  readonly unfingerprinted: string;
  readonly at: Place;
}
