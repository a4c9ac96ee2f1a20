import type { AppendRecord, ReadRecord } from "@s2-dev/streamstore";

/** A record as S2 keeps it: bytes only, whichever format it came in. */
export interface StoredRecord {
  readonly seqNum: number;
  /** Milliseconds since the Unix epoch. */
  readonly timestamp: number;
  readonly headers: readonly (readonly [name: Uint8Array, value: Uint8Array])[];
  readonly body: Uint8Array;
  readonly meteredBytes: number;
}

/** A record before it has a place in the log. `timestamp` is what the client asked for. */
export type UnplacedRecord = Omit<StoredRecord, "seqNum" | "timestamp"> & {
  readonly timestamp: number | undefined;
};

export type Format = "string" | "bytes";

const encoder = new TextEncoder();
const decoders = {
  batch: new TextDecoder("utf-8", { ignoreBOM: true }),
  // The SDK's read sessions drop a byte order mark that text begins with.
  session: new TextDecoder(),
};

function copyBytes(value: string | Uint8Array): Uint8Array {
  return typeof value === "string" ? encoder.encode(value) : Uint8Array.from(value);
}

/** Copies, so that a caller who reuses its buffers does not change the log. */
export function toStored(record: AppendRecord): UnplacedRecord {
  const headers = (record.headers ?? []).map(([name, value]) => [copyBytes(name), copyBytes(value)] as const);
  const body = copyBytes(record.body);
  const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return {
    headers,
    body,
    // Not the caller's own figure: the server does its own arithmetic, too.
    meteredBytes: 8 + 2 * headers.length + headerBytes + body.length,
    timestamp: record.timestamp === undefined ? undefined : toMillis(record.timestamp),
  };
}

function toMillis(timestamp: number | Date): number {
  const millis = Number(timestamp);
  // The SDK floors it on one of its ways to the server and throws a RangeError on the others.
  if (Number.isSafeInteger(millis) && millis >= 0) return millis;
  throw new RangeError(`A timestamp is a whole number of milliseconds, 0 or more, not ${millis}.`);
}

/** Copies, so that a reader who writes into a body does not change the log. */
export function toReadRecord<F extends Format>(
  record: StoredRecord,
  format: F,
  via: "batch" | "session",
): ReadRecord<F> {
  const convert = (bytes: Uint8Array): string | Uint8Array =>
    format === "string" ? decoders[via].decode(bytes) : Uint8Array.from(bytes);
  const read = {
    seqNum: record.seqNum,
    timestamp: new Date(record.timestamp),
    body: convert(record.body),
    headers: record.headers.map(([name, value]) => [convert(name), convert(value)]),
  };
  // The type parameter and the value of `format` are the same thing, which the compiler cannot see.
  return read as unknown as ReadRecord<F>;
}

export function isCommand(record: UnplacedRecord | StoredRecord): boolean {
  return record.headers.length === 1 && record.headers[0]?.[0].length === 0;
}
