import { readRecord } from "../../runtime/src/wire/index.js";
import type { Observed } from "./check.js";
import { type Place, streamAt } from "./place.js";

/** Everybody's parts, as often as they stand on the log. */
export async function partsOnLog(place: Place): Promise<Observed["parts"]> {
  const parts: { writerId: string; seq: number; seqNum: number }[] = [];
  const stream = streamAt(place, {});
  const stop = { limits: { count: (await stream.checkTail()).tail.seqNum } };
  const session = await stream.readSession({ start: { from: { seqNum: 0 } }, stop }, { as: "bytes" });
  for await (const record of session) {
    const content = readRecord(record);
    if (!("writer" in content) || content.writer === undefined) continue;
    parts.push({ writerId: content.writer, seq: content.seq, seqNum: record.seqNum });
  }
  return parts;
}
