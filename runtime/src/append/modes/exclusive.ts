/**
 * One writer at a time, by a fencing token: the last one that claimed the stream.
 *
 * Fencing is cooperative. S2 refuses an append with another token than the stream's, and takes one that sends none: a
 * writer in shared mode is not kept out.
 */
import { readFacts } from "../../server-errors.js";
import type { StreamHandle } from "../../stream-handle.js";
import { fenceRecord, readRecord } from "../../wire/index.js";
import { readBack } from "../read-back.js";
import type { AppendMode } from "./mode.js";

/** Claims, and gives the mode and the sequence number of the claim: nobody fenced off wrote behind it. */
export async function claimStream(
  stream: StreamHandle,
  signal: AbortSignal,
): Promise<{ readonly mode: AppendMode; readonly seqNum: number }> {
  const token = crypto.randomUUID(); // 36 bytes, the most that S2 takes
  const seqNum = await claim(stream, token, signal);
  const mode: AppendMode = {
    conditionsFor: () => ({ fencingToken: token }),
    acknowledged: () => {},
    canRecoverFrom: () => false,
    // A batch that is sent again carries the token again: it lands behind its first copy, and readers drop it.
    recover: async () => [],
  };
  return { mode, seqNum };
}

/**
 * Append the fence at the tail and nowhere else: a claim that was held up somewhere on the way, and arrives when
 * another writer has the stream by now, is refused so.
 */
async function claim(stream: StreamHandle, token: string, signal: AbortSignal): Promise<number> {
  const fence = fenceRecord(token);
  let { seqNum } = (await stream.checkTail({ signal })).tail;
  for (;;) {
    signal.throwIfAborted();
    const input = { records: [fence], meteredBytes: fence.meteredBytes, matchSeqNum: seqNum };
    try {
      return (await stream.append(input, { signal })).start.seqNum;
    } catch (error) {
      if (readFacts(error).expectedSeqNum === undefined) throw error;
      // Somebody was faster; or this very fence is there, and its acknowledgement was lost before a retry.
      const { tail } = await stream.checkTail({ signal });
      const found = await findFence(stream, token, seqNum, tail.seqNum, signal);
      if (found !== undefined) return found;
      seqNum = tail.seqNum;
    }
  }
}

async function findFence(
  stream: StreamHandle,
  token: string,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  for await (const record of readBack(stream, from, to, signal)) {
    const content = readRecord(record);
    if (content.kind !== "command" || content.command !== "fence") continue;
    if (new TextDecoder().decode(record.body) === token) return record.seqNum;
  }
  return undefined;
}
