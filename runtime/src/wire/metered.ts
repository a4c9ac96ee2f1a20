import type { RawHeader } from "./header-layout.js";
import { HEADER_OVERHEAD, RECORD_OVERHEAD } from "./limits.js";

/** What S2 counts for headers: 2 + name + value for each. */
export function meteredHeaders(headers: readonly RawHeader[]): number {
  let size = 0;
  for (const [name, value] of headers) size += HEADER_OVERHEAD + name.length + value.length;
  return size;
}

/** What S2 counts for a record: 8, its headers, its body. A batch's size is the sum over its records. */
export function meteredBytes(record: {
  readonly headers: readonly RawHeader[];
  readonly body: Uint8Array;
}): number {
  return RECORD_OVERHEAD + meteredHeaders(record.headers) + record.body.length;
}
