import { type AppendInput, AppendRecord, type ReadRecord } from "@s2-dev/streamstore";
import type { StreamHandle } from "../../../runtime/src/stream-handle.js";

export type MakeStream = () => Promise<StreamHandle>;
export type Conditions = { readonly matchSeqNum?: number; readonly fencingToken?: string };

/** Records from a notation: `a b@1000 !fence:token !trim:2`; `@` is a timestamp, `!` a command. */
export function records(notation: string): AppendRecord[] {
  return notation.split(" ").map((word) => {
    const [text = "", timestamp] = word.split("@");
    const at = timestamp === undefined ? undefined : Number(timestamp);
    const [command, argument = ""] = text.split(":");
    if (command === "!fence") return AppendRecord.fence(argument, at);
    if (command === "!trim") return AppendRecord.trim(Number(argument), at);
    return AppendRecord.string({ body: text, ...(at !== undefined && { timestamp: at }) });
  });
}

export function batch(notation: string, conditions: Conditions = {}): AppendInput {
  return unchecked(records(notation), conditions);
}

/** A batch that the SDK's own constructor would refuse, so that the server gets to see it. */
export function unchecked(of: readonly AppendRecord[], conditions: Conditions = {}): AppendInput {
  return {
    records: of,
    meteredBytes: of.reduce((sum, record) => sum + record.meteredBytes, 0),
    ...conditions,
  };
}

/** A record of exactly so many metered bytes. */
export function sized(meteredBytes: number): AppendRecord {
  return AppendRecord.bytes({ body: new Uint8Array(meteredBytes - 8) });
}

/** Records as a notation again: `0:a 1:b`, a command as `!fence`. */
export function show(of: readonly ReadRecord[]): string {
  return of
    .map(({ seqNum, body, headers }) => `${seqNum}:${headers[0]?.[0] === "" ? `!${headers[0][1]}` : body}`)
    .join(" ");
}

/** What a promise is rejected with, in the fields that callers go by. */
export async function failure(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await promise.then(
    () => "it succeeded",
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) return { error };
  const { name, code, status, origin, expectedSeqNum, expectedFencingToken, tail } = error as Error &
    Record<string, unknown>;
  const fields = {
    class: error.constructor.name,
    name,
    code,
    status,
    origin,
    expectedSeqNum,
    expectedFencingToken,
    tail,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export const invalid = { class: "S2Error", name: "S2Error", code: "invalid", status: 422, origin: "server" };

export function seqNumMismatch(expectedSeqNum: number): Record<string, unknown> {
  const name = "SeqNumMismatchError";
  return {
    class: name,
    name,
    code: "APPEND_CONDITION_FAILED",
    status: 412,
    origin: "server",
    expectedSeqNum,
  };
}

export function fencingTokenMismatch(expectedFencingToken: string): Record<string, unknown> {
  const name = "FencingTokenMismatchError";
  return {
    class: name,
    name,
    code: "APPEND_CONDITION_FAILED",
    status: 412,
    origin: "server",
    expectedFencingToken,
  };
}

export function outOfRange(seqNum: number, timestamp: number): Record<string, unknown> {
  const name = "RangeNotSatisfiableError";
  return {
    class: name,
    name,
    status: 416,
    origin: "server",
    tail: { seqNum, timestamp: new Date(timestamp) },
  };
}

/** A stream that holds these batches, each a notation. */
export async function holding(makeStream: MakeStream, ...batches: string[]): Promise<StreamHandle> {
  const stream = await makeStream();
  for (const notation of batches) await stream.append(batch(notation));
  return stream;
}
