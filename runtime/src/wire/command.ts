import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { meteredBytes } from "./metered.js";

const encoder = new TextEncoder();

/** The command that sets a stream's fencing token, of 36 bytes at most: one header, its name empty. */
export function fenceRecord(token: string): BytesAppendRecord {
  const headers = [[new Uint8Array(0), encoder.encode("fence")]] as const;
  const body = encoder.encode(token);
  return { headers, body, meteredBytes: meteredBytes({ headers, body }) };
}
