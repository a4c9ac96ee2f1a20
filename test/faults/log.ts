import { readRecord } from "../../runtime/src/wire/index.js";
import type { Observed } from "./check.js";
import { type Place, streamAt } from "./write.js";

/** The parts that the given writers have on the log, as often as they stand there. */
export async function partsOnLog(place: Place, writerIds: ReadonlySet<string>): Promise<Observed["parts"]> {
  if (writerIds.size === 0) return [];
  const parts: { writerId: string; seq: number; seqNum: number }[] = [];
  const stream = streamAt(place, {});
  const stop = { limits: { count: (await stream.checkTail()).tail.seqNum } };
  const session = await stream.readSession({ start: { from: { seqNum: 0 } }, stop }, { as: "bytes" });
  for await (const record of session) {
    const content = readRecord(record);
    if (!("writer" in content) || content.writer === undefined || !writerIds.has(content.writer)) continue;
    parts.push({ writerId: content.writer, seq: content.seq, seqNum: record.seqNum });
  }
  return parts;
}
