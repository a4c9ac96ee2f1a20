import { type AppendInput, MAX_APPEND_BYTES, MAX_APPEND_RECORDS, S2Error } from "@s2-dev/streamstore";
import { isCommand, type UnplacedRecord } from "./stored-record.js";

/** Longest fencing token, in bytes of UTF-8. */
const maxTokenBytes = 36;

/** What a command record does once it is in the log. */
export type Command =
  | { readonly kind: "fence"; readonly token: string }
  | { readonly kind: "trim"; readonly before: number };

const invalid = (message: string): S2Error =>
  new S2Error({ message, code: "invalid", status: 422, origin: "server" });

/** What the server refuses whatever the stream contains. */
export function checkBatch(records: readonly UnplacedRecord[]): void {
  for (const { headers } of records) {
    if (headers.length > 1 && headers.some(([name]) => name.length === 0)) {
      throw invalid("A header name is empty; only a command record has one, as its single header.");
    }
  }
  if (records.length === 0) throw invalid("A batch has at least one record.");
  if (records.length > MAX_APPEND_RECORDS) {
    throw invalid(`A batch has at most ${MAX_APPEND_RECORDS} records; this one has ${records.length}.`);
  }
  const bytes = records.reduce((sum, record) => sum + record.meteredBytes, 0);
  if (bytes > MAX_APPEND_BYTES) {
    throw invalid(`A batch has at most ${MAX_APPEND_BYTES} metered bytes; this one has ${bytes}.`);
  }
}

export function checkToken(input: AppendInput): void {
  if (
    input.fencingToken !== undefined &&
    new TextEncoder().encode(input.fencingToken).length > maxTokenBytes
  ) {
    throw invalid(`A fencing token has at most ${maxTokenBytes} bytes.`);
  }
}

/** @throws {S2Error} when the record has the form of a command and is none that S2 knows. */
export function parseCommand(record: UnplacedRecord): Command | undefined {
  if (!isCommand(record)) return undefined;
  const name = new TextDecoder().decode(record.headers[0]?.[1]);
  if (name === "fence") return { kind: "fence", token: parseToken(record.body) };
  if (name === "trim") return { kind: "trim", before: parseTrimPoint(record.body) };
  throw invalid(`"${name}" is no command; a header with an empty name is "fence" or "trim".`);
}

function parseToken(body: Uint8Array): string {
  if (body.length > maxTokenBytes) throw invalid(`A fencing token has at most ${maxTokenBytes} bytes.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw invalid("A fencing token is UTF-8.");
  }
}

function parseTrimPoint(body: Uint8Array): number {
  if (body.length !== 8) throw invalid(`The body of a trim command has 8 bytes, not ${body.length}.`);
  return Number(new DataView(body.buffer, body.byteOffset, 8).getBigUint64(0));
}
