/** A named type that a JSON Schema file declares: a variant, or a definition that one refers to. */
export interface JsonDeclaration {
  /** Its name in TypeScript. Unique in its file. */
  readonly name: string;
  readonly docs: string | undefined;
  readonly deprecated: boolean;
  readonly type: JsonType;
  /**
   * The self-contained schema that a validator is compiled from: every `$ref` points into its own `$defs`.
   * Only variants have one.
   */
  readonly schema: JsonObject | undefined;
  /** Whether a `Uint8Array` (contentEncoding: base64) stands anywhere inside. */
  readonly hasBytes: boolean;
}

/** The shape of a value, as a careful person would write it in TypeScript. */
export type JsonType =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "number" }
  | { readonly kind: "string" }
  /** contentEncoding: base64 */
  | { readonly kind: "bytes" }
  | { readonly kind: "literal"; readonly value: JsonValue }
  | { readonly kind: "array"; readonly items: JsonType; readonly minItems: number }
  | {
      readonly kind: "tuple";
      readonly items: readonly JsonType[];
      readonly required: number;
      readonly rest: JsonType | undefined;
    }
  | {
      readonly kind: "object";
      readonly properties: readonly JsonProperty[];
      readonly rest: JsonType | undefined;
    }
  | { readonly kind: "union"; readonly of: readonly JsonType[] }
  | { readonly kind: "intersection"; readonly of: readonly JsonType[] }
  /** `module` is undefined for a declaration of the same file. */
  | { readonly kind: "reference"; readonly name: string; readonly module: string | undefined };

export interface JsonProperty {
  readonly name: string;
  readonly type: JsonType;
  readonly optional: boolean;
  readonly docs: string | undefined;
  readonly deprecated: boolean;
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
