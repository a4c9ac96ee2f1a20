import { AppendInput, AppendRecord, type ReadRecord, type S2Stream } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import type { WriterOptions } from "../../runtime/src/append/options.js";
import { hasPython, readWithPython } from "../wire/second-reader/run.js";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, newStream } from "./client.js";

const mebibyte = 1024 * 1024;
const lengths = [0, 1, 100, 0, 2 * mebibyte + 1, 5_000, mebibyte, 3 * mebibyte, 7];
const writers: readonly WriterOptions[] = [
  { layout: "compact" },
  { layout: "patterns" },
  { layout: "compact", packed: true },
  { layout: "patterns" },
  // Its claim is a command on the log.
  { mode: "exclusive", name: "second-reader" },
];

describe.skipIf(!hasPython)("the second reader, on a log of the real server", () => {
  describeServer("written by several of our writers at once", () => {
    it("reads every message once, whole, at the place where our reader does", async () => {
      const stream = await newStream();
      const sent = await Promise.all(writers.map((options, index) => write(stream, options, index)));
      // A resend, late: of what anybody sent.
      const resent = (await rawRecords(stream)).filter(({ body }) => body.length < mebibyte / 2).slice(0, 20);
      for (const { headers, body } of resent)
        await stream.append(AppendInput.create([AppendRecord.bytes({ headers, body })]));
      expect(resent).toHaveLength(20);
      const records = await rawRecords(stream);
      const [events = []] = readWithPython([{ records }]);

      const seen = events.map((event) => {
        if (!("message" in event)) return `${event.unreadable}@${event.seqNum}`;
        expect(event).toMatchObject({ typeId: 1, version: 1, codec: "protobuf" });
        return `${event.writer}@${event.seqNum}.${event.index} ${digest(Buffer.from(event.message, "hex"))}`;
      });
      expect(seen).toEqual(await seenByOurs(stream));
      for (const { id, messages } of sent)
        expect(seen.filter((line) => line.startsWith(`${id}@`)).map((line) => line.split(" ")[1])).toEqual(
          messages,
        );
      expect(seen).toHaveLength(writers.length * lengths.length);
    }, 120_000);
  });
});

async function write(stream: S2Stream, options: WriterOptions, number: number) {
  await using writer = await new BytesStream(stream).writer({ ...options, timeoutMs: 60_000 });
  const messages = lengths.map((length, index) => pattern(length, 100 * number + index));
  for (const message of messages) await writer.send("Bytes", message);
  return { id: writer.id, messages: messages.map(digest) };
}

/** As the server has them: with all headers, commands and duplicates too. */
async function rawRecords(stream: S2Stream): Promise<ReadRecord<"bytes">[]> {
  const input = { start: { from: { seqNum: 0 } }, stop: { waitSecs: 0 } };
  const session = await stream.readSession(input, { as: "bytes" });
  const records: ReadRecord<"bytes">[] = [];
  for await (const record of session) records.push(record);
  return records;
}

async function seenByOurs(stream: S2Stream): Promise<string[]> {
  const places = new Map<number, number>();
  return (await readAll(new BytesStream(stream))).map((event) => {
    if (event.type === "$unreadable") return `${event.reason}@${event.seqNum}`;
    // The events of one record come one after the other.
    const index = places.get(event.seqNum) ?? 0;
    places.set(event.seqNum, index + 1);
    return `${event.writerId}@${event.seqNum}.${index} ${digest(event.message)}`;
  });
}
