import type { JsonValue } from "../model/json-schema.js";
import type { Effect, SchemaPath } from "./finding.js";
import type { Value } from "./subschema/values.js";

/** What a difference between two schemas is about: the keyword, or what rules tell apart within one. */
export type Topic =
  | "type"
  | "bytes"
  | "values"
  | "range"
  | "multipleOf"
  | "length"
  | "pattern"
  | "format"
  | "required"
  | "property"
  | "described"
  | "closed"
  | "shown"
  | "propertyNames"
  | "propertyCount"
  | "dependency"
  | "itemCount"
  | "itemsClosed"
  | "uniqueItems"
  | "contains"
  | "branch"
  | "not"
  | "condition"
  | "renamed"
  | "other";

/** One place where the values of a schema are not all values of another. */
export interface Difference {
  readonly topic: Topic;
  /** `read`: old values and the new schema; `forward`: new values and the old one; `source`: only types differ. */
  readonly direction: "read" | "forward" | "source";
  readonly before: SchemaPath | undefined;
  readonly after: SchemaPath | undefined;
  /** The keyword's value on both sides. */
  readonly old: JsonValue | undefined;
  readonly new: JsonValue | undefined;
  /** What stands there, as sentences call it: `Text.to[]`. */
  readonly place: string;
  /** The property, kinds or constants that it is about. */
  readonly name: string;
  /** A value that makes the difference; undefined when none was found, and it is not sure that there is one. */
  readonly example: Value | undefined;
  readonly effect: Effect;
}
