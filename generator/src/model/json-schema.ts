import type { Place } from "./place.js";

/** A named type that a JSON Schema file declares: a variant, or a definition that one refers to. */
export interface JsonDeclaration {
  /** Its name in TypeScript. Unique in its file. */
  readonly name: string;
  readonly docs: JsonDocs;
  readonly type: JsonType;
  /** The values of an enum that has names for them. */
  readonly constants: readonly JsonConstant[];
  /** What a validator is compiled from. Only variants have it. */
  readonly schema: ClosedSchema | undefined;
  /** Where in its values `Uint8Array`s (contentEncoding: base64) stand; undefined when nowhere. */
  readonly bytes: BytesIn | undefined;
  /** Where in its values bigints (integers of 64 bits) stand. */
  readonly int64: BytesIn | undefined;
  readonly at: Place;
  /** Where a path into it leads, as the lock has the definition: a keyword, mostly. */
  readonly placeOf: (path: readonly string[]) => Place;
}

/**
 * A schema with all that it refers to, whatever file it stands in: 2020-12, without annotations. Each `$ref` is a
 * key of `definitions`, and the same key means the same schema throughout a file's declarations.
 */
export interface ClosedSchema {
  readonly root: string;
  readonly definitions: ReadonlyMap<string, JsonObject | boolean>;
  /** What each definition is called over all files, by its key: `chat.Text`, `parts/money.Money`. */
  readonly names: ReadonlyMap<string, string>;
}

/** The shape of a value, as a careful person would write it in TypeScript. */
export type JsonType =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "number" }
  /** An integer of 64 bits. */
  | { readonly kind: "bigint" }
  | { readonly kind: "string" }
  /** contentEncoding: base64 */
  | { readonly kind: "bytes" }
  | { readonly kind: "literal"; readonly value: JsonValue }
  | { readonly kind: "array"; readonly items: JsonType }
  | {
      readonly kind: "tuple";
      readonly items: readonly JsonType[];
      /** How many of `items` are always there. */
      readonly required: number;
      readonly rest: JsonType | undefined;
    }
  | {
      readonly kind: "object";
      readonly properties: readonly JsonProperty[];
      /** Of properties with names of a kind. No name is of two, nor of one if it is listed. */
      readonly named?: readonly JsonNamed[];
      /** Type of the properties that are not listed; undefined when none is allowed, or nothing is said of them. */
      readonly rest: JsonType | undefined;
    }
  | { readonly kind: "union"; readonly of: readonly JsonType[] }
  | { readonly kind: "intersection"; readonly of: readonly JsonType[] }
  | {
      readonly kind: "reference";
      readonly name: string;
      /** Undefined for a declaration of the same file. */
      readonly module: string | undefined;
      /** What it refers to; a function, since types may be recursive. */
      readonly target: () => JsonDeclaration;
    };

/** The names that begin and end so. */
export interface JsonNames {
  readonly prefix: string;
  readonly suffix: string;
}

/** Properties whose names are alike. */
export interface JsonNamed extends JsonNames {
  readonly type: JsonType;
}

export interface JsonProperty {
  readonly name: string;
  readonly type: JsonType;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly docs: JsonDocs;
}

/** A value of an enum that has a name of its own. */
export interface JsonConstant {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly description: string | undefined;
}

/** What a schema says to people. */
export interface JsonDocs {
  readonly text: string | undefined;
  /** Or what to use instead, where the schema says. */
  readonly deprecated: boolean | string;
  /** As JSON text. */
  readonly default: string | undefined;
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Where bytes, or bigints, stand in a value: what a codec has to convert whose encoding has none. */
export type BytesIn =
  | { readonly kind: "bytes" | "int64" }
  | { readonly kind: "items"; readonly of: BytesIn }
  | {
      readonly kind: "tuple";
      readonly items: readonly (BytesIn | undefined)[];
      readonly rest: BytesIn | undefined;
    }
  | {
      readonly kind: "object";
      readonly properties: readonly { readonly name: string; readonly of: BytesIn | undefined }[];
      /** In the properties that are not listed. */
      readonly rest: BytesIn | undefined;
    }
  /** A value of several kinds: what to do with it when it is bytes (or their text), a bigint (or a number), an array, an object. */
  | {
      readonly kind: "union";
      readonly bytes: boolean;
      readonly int64: boolean;
      readonly array: BytesIn | undefined;
      readonly object: BytesIn | undefined;
    }
  /** Objects told apart by a property. */
  | {
      readonly kind: "tagged";
      readonly tag: string;
      readonly cases: readonly { readonly values: readonly string[]; readonly of: BytesIn }[];
    }
  /** In several schemas of the same value. */
  | { readonly kind: "all"; readonly of: readonly BytesIn[] }
  | { readonly kind: "reference"; readonly name: string; readonly module: string | undefined };
