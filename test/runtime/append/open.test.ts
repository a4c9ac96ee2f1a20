import type { ReadSession } from "@s2-dev/streamstore";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "../../../runtime/src/append/open.js";
import { resolveWriterOptions, type WriterOptions } from "../../../runtime/src/append/options.js";
import { Connection } from "../../../runtime/src/connection.js";
import type { StreamHandle } from "../../../runtime/src/stream-handle.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream of 40 records, of which a session brings one every `everyMs`, and nothing more behind the first `most`. */
class SlowStream extends InMemoryStream {
  readonly #everyMs: number;
  readonly #most: number;

  constructor(everyMs: number, most = Number.POSITIVE_INFINITY) {
    super("slow");
    this.#everyMs = everyMs;
    this.#most = most;
  }

  async fill(): Promise<void> {
    const records = Array.from({ length: 40 }, () => ({ body: new Uint8Array(1), meteredBytes: 9 }));
    await this.append({ records, meteredBytes: 360 });
  }

  override readSession: StreamHandle["readSession"] = async (input, options) => {
    const reader = (await super.readSession(input, options)).getReader();
    let brought = 0;
    const slow = new ReadableStream({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, ++brought > this.#most ? 1e9 : this.#everyMs));
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    // Nothing else of a session is used.
    return slow as unknown as ReadSession<"string"> as never;
  };
}

/** What opening gives or throws, and how long it took by the clock of the test. */
async function openWriter(
  stream: StreamHandle,
  options: WriterOptions,
): Promise<{ opened: unknown; tookMs: number }> {
  const began = performance.now();
  let opened: unknown;
  let isOver = false;
  const opening = open(new Connection(stream, 100), resolveWriterOptions(options))
    .catch((error: unknown) => error)
    .then((result) => {
      opened = result;
      isOver = true;
    });
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise(setImmediate); // a name is hashed outside of the fake time
  }
  await opening;
  return { opened, tookMs: performance.now() - began };
}

describe("opening a writer with a name", () => {
  const options = { name: "import", mode: "conditional", timeoutMs: 1000 } as const;

  it("takes as long as reading back takes, while records come", async () => {
    const stream = new SlowStream(400);
    await stream.fill();
    const { opened, tookMs } = await openWriter(stream, options);
    expect(opened).toMatchObject({ nextSeq: 0, last: undefined });
    expect(tookMs).toBeGreaterThan(40 * 400 - 50);
  });

  it("ends when no more records come, and says how far it was", async () => {
    const stream = new SlowStream(400, 3);
    await stream.fill();
    const { opened } = await openWriter(stream, options);
    expect(opened).toMatchObject({
      code: "OPEN_TIMEOUT",
      records: 3,
      message:
        "Opening the writer took too long: S2 did not answer for 1,000 ms. Of at most 100,000 records, 3 had been read back to find what its name wrote last. Look whether the server is reachable; raise `timeoutMs` of the writer if it is only slow.",
    });
  });
});

it("opening a writer without a name ends when the server does not answer, and speaks of no records", async () => {
  const stream = new InMemoryStream();
  stream.checkTail = () => new Promise(() => {});
  const { opened } = await openWriter(stream, { mode: "exclusive", timeoutMs: 1000 });
  expect(opened).toMatchObject({
    code: "OPEN_TIMEOUT",
    message:
      "Opening the writer took too long: S2 did not answer for 1,000 ms. Look whether the server is reachable; raise `timeoutMs` of the writer if it is only slow.",
  });
});
