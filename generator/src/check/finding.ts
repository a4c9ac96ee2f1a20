/**
 * What a change of a schema does to records and to the code that reads them:
 *
 * - `FORBID`: old records would be read as something else; there is no way to make it right
 * - `READ`: the new codec, given old bytes, would lose, alter or refuse some value
 * - `FORWARD`: the old codec, given new bytes, would alter or refuse some value
 * - `SOURCE`: only the TypeScript that uses the type changes
 */
export type Level = "FORBID" | "READ" | "FORWARD" | "SOURCE";

/** What becomes of the old values that a `READ` change touches. `undecided`: it could not be told, so it may be any. */
export type Effect = "lost" | "altered" | "refused" | "undecided";

/** One difference between two versions of a message type, judged by one rule. */
export interface Finding {
  /** The rule's name: `field-number-reused`. */
  readonly rule: string;
  readonly level: Level;
  /** What changed, as a sentence. */
  readonly says: string;
  /** What would happen, to which reader. */
  readonly because: string;
  /** What to do about it. */
  readonly instead: string;
  /** Of a `READ`. What is merely lost can be accepted; the rest needs an upcaster. */
  readonly effect?: Effect;
  /** Of a `READ`: the client decodes old messages with their own schema and encodes them with the new one. */
  readonly converted?: true;
  /** Member names from the root of the old self-contained schema; undefined when there is nothing on that side. */
  readonly before: SchemaPath | undefined;
  /** The same, in the new one. */
  readonly after: SchemaPath | undefined;
}

/** Member names, from the outside in: `["messages", "chat.v1.Text", "fields", "3"]`. */
export type SchemaPath = readonly string[];
