import type { RawHeader } from "./header-layout.js";
import { HEADER_OVERHEAD, MAX_USER_HEADER_BYTES } from "./limits.js";
import type { UserHeader } from "./public.js";

const reservedNames: ReadonlySet<string> = new Set([
  "", // a command record's
  "~",
  "_frame_records",
  "_frame_bytes",
  "_dedupe_seq",
  "_writer_id",
  "_schema",
]);

const encoder = new TextEncoder();
// A name is what it is: a byte order mark at its start is part of it.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Whether a header name means something to S2 or to us, so that a user's own header cannot have it. */
export function isReservedHeaderName(name: string): boolean {
  return reservedNames.has(name);
}

/** What is wrong with a user's headers, as a phrase ("must not …"); undefined when nothing is. */
export function userHeadersProblem(headers: readonly UserHeader[]): string | undefined {
  let size = 0;
  for (const [index, header] of headers.entries()) {
    const problem = userHeaderProblem(header);
    if (problem !== undefined) return `${problem} (header ${index})`;
    const [name, value] = header;
    size += HEADER_OVERHEAD + encoder.encode(name).length + value.length;
  }
  if (size <= MAX_USER_HEADER_BYTES) return undefined;
  return `must not take more than ${MAX_USER_HEADER_BYTES} bytes, names and 2 for each included, got ${size}`;
}

function userHeaderProblem(header: readonly unknown[]): string | undefined {
  if (!Array.isArray(header) || header.length !== 2) return "must be pairs of a name and a value";
  const [name, value] = header;
  if (typeof name !== "string") return `must have strings as names, got ${typeof name}`;
  if (isReservedHeaderName(name)) return `must not use the reserved name ${JSON.stringify(name)}`;
  if (/\p{Surrogate}/u.test(name)) return `must have names of whole characters, got ${JSON.stringify(name)}`;
  if (!(value instanceof Uint8Array)) return `must have a Uint8Array as value of ${JSON.stringify(name)}`;
  return undefined;
}

export function encodeUserHeaders(headers: readonly UserHeader[]): RawHeader[] {
  return headers.map(([name, value]) => [encoder.encode(name), value]);
}

/** What is not UTF-8 in a name becomes U+FFFD. */
export function decodeHeaderName(name: Uint8Array): string {
  return decoder.decode(name);
}
