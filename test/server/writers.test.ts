import { expect, it } from "vitest";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, newStream } from "./client.js";

const { S2_CODEGEN_TEST_SEED } = process.env;
const seed = Number(S2_CODEGEN_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

const mebibyte = 1024 * 1024;
const lengths = [0, 0, 1, 100, 100, 5_000, 100_000, mebibyte - 100, mebibyte, 2 * mebibyte + 1, 5 * mebibyte];

/** The same order for the same seed: Fisher–Yates over a linear congruential generator. */
function shuffled<T>(values: readonly T[], from: number): T[] {
  const result = [...values];
  let state = from >>> 0;
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T]; // i and j are indexes of it
  }
  return result;
}

describeServer("four writers at once", () => {
  it(`every message exactly once, whole, in each writer's order (S2_CODEGEN_TEST_SEED=${seed})`, async () => {
    const stream = await newStream();
    const sent = new Map<string, string[]>();
    await Promise.all(
      [0, 1, 2, 3].map(async (number) => {
        // Half of them in either layout; a client of its own each, as in processes of their own.
        const layout = number % 2 === 0 ? "compact" : "patterns";
        await using writer = await new BytesStream(stream).writer({ layout, timeoutMs: 60_000 });
        const messages = shuffled(lengths, seed + number).map((length, index) =>
          pattern(length, seed + number * 100 + index),
        );
        sent.set(writer.id, messages.map(digest));
        for (const message of messages) await writer.send("Bytes", message);
      }),
    );

    const received = new Map<string, string[]>([...sent.keys()].map((writer) => [writer, []]));
    const events = await readAll(new BytesStream(stream));
    for (const event of events) {
      if (event.type === "$unreadable") expect.fail(`${event.reason} at ${event.seqNum}: ${event.problem}`);
      received.get(event.writerId ?? "")?.push(digest(event.message));
    }
    expect(Object.fromEntries(received)).toEqual(Object.fromEntries(sent));
    expect(events).toHaveLength(4 * lengths.length);
    // Log order: each event's place is after the one before it.
    const places = events.map(({ seqNum }) => seqNum);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }, 120_000);
});
