import type { JsonObject } from "./json-schema.js";

/**
 * A message type of a JSON Schema with all that it refers to, as the lock keeps it: a schema of its own, 2020-12, in
 * normal form and without annotations.
 */
export interface LockedJson {
  /** `#/$defs/chat.Text`, escaped as a JSON pointer. */
  readonly $ref: string;
  /** By module and name: `chat.Text`, `parts/money.Money`. */
  readonly $defs: { readonly [fullName: string]: JsonObject | boolean };
}

/** How a locked schema refers to one of its definitions: `parts/money.Money` → `#/$defs/parts~1money.Money`. */
export function lockedReference(fullName: string): string {
  return `#/$defs/${encodeURIComponent(fullName.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
}

/** The name of the definition that a locked schema refers to: what {@link lockedReference} was given. */
export function lockedName(reference: string): string {
  const escaped = reference.slice("#/$defs/".length);
  const segment = escaped.includes("%") ? decodeURIComponent(escaped) : escaped;
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
