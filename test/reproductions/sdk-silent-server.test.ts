import { once } from "node:events";
import { createServer, type Http2Server } from "node:http2";
import type { S2Stream } from "@s2-dev/streamstore";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeClient } from "../server/client.js";
import { batch } from "../server/specification/notation.js";

// A server that takes everything and never answers.
let silent: Http2Server;

beforeEach(async () => {
  silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
});

afterEach(() => silent.close());

function streamThere(): S2Stream {
  const { port } = silent.address() as { port: number }; // of TCP, so an object
  const retry = { maxAttempts: 3, minBaseDelayMillis: 1, maxBaseDelayMillis: 1, requestTimeoutMillis: 50 };
  const client = makeClient({ retry, requestTimeoutMillis: 50 }, `http://127.0.0.1:${port}`);
  return client.basin("some-basin").stream("some-stream");
}

it("the SDK's append session hangs in ack() and close(), hours after 3 attempts of 50 ms", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  try {
    const settled: string[] = [];
    const watch = (what: string, promise: Promise<unknown>): void =>
      void promise.catch(() => {}).then(() => settled.push(what));
    const heard = once(silent, "stream");
    const session = await streamThere().appendSession();
    watch("ack", (await session.submit(batch("a"))).ack());
    watch("close", session.close());
    await heard;
    for (let minute = 0; minute < 180; minute += 1) {
      await vi.advanceTimersByTimeAsync(60_000);
      await new Promise(setImmediate); // for what the passing of time has put on the network
    }
    expect(settled).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
