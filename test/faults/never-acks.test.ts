import { expect, it } from "vitest";
import { AppendTimeoutError, OpenTimeoutError } from "../../runtime/src/append/errors.js";
import type { WriterOptions } from "../../runtime/src/append/options.js";
import type { Writer } from "../../runtime/src/append/writer.js";
import { type BytesMessages, BytesStream, pattern } from "../server/bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "../server/client.js";
import { startProxy } from "./proxy.js";

const timeoutMs = 1000;
/** Timers may be early by one; a machine under load is late, so this is no measure of how late they are. */
const earliest = timeoutMs - 1;
const latest = timeoutMs * 3;

const waits: readonly {
  readonly name: string;
  readonly wait: (writer: Writer<BytesMessages>) => Promise<unknown>;
}[] = [
  { name: "append", wait: (writer) => writer.append("Bytes", pattern(200, 1)) },
  {
    name: "flush",
    wait: async (writer) => {
      await writer.send("Bytes", pattern(200, 1));
      await writer.flush();
    },
  },
  {
    name: "close",
    wait: async (writer) => {
      await writer.send("Bytes", pattern(200, 1));
      await writer.close();
    },
  },
  {
    name: "send, when its queue is full,",
    wait: async (writer) => {
      for (;;) await writer.send("Bytes", pattern(900_000, 2));
    },
  },
];

describeServer("a server that takes everything and never acknowledges", () => {
  for (const options of [
    {},
    { mode: "conditional" },
    { mode: "exclusive" },
  ] as const satisfies WriterOptions[])
    for (const { name, wait } of waits)
      it(`lets ${name} end at its deadline (${"mode" in options ? options.mode : "shared"})`, async () => {
        await using proxy = await startProxy();
        const { name: stream } = await newStream();
        const basin = makeClient({}, proxy.endpoint).basin((await testBasin()).name);
        const writer = await new BytesStream(basin.stream(stream)).writer({ ...options, timeoutMs });
        await writer.append("Bytes", pattern(1, 3));
        proxy.toClient = "drop";
        const began = performance.now();
        const error: unknown = await wait(writer).then(
          () => expect.fail("it was acknowledged"),
          (reason: unknown) => reason,
        );
        const tookMs = performance.now() - began;
        console.info(`${name} ended after ${tookMs.toFixed(0)} ms of ${timeoutMs}.`);
        expect(error).toBeInstanceOf(AppendTimeoutError);
        expect(error).toMatchObject({ code: "APPEND_TIMEOUT", outcome: { durable: 1 } });
        expect(tookMs).toBeGreaterThanOrEqual(earliest);
        expect(tookMs).toBeLessThan(latest);
      });
});

describeServer("a server that takes everything and never answers", () => {
  for (const options of [
    { mode: "conditional" },
    { mode: "exclusive" },
    { mode: "conditional", name: "import" },
    { mode: "exclusive", name: "import" },
  ] as const satisfies WriterOptions[])
    it(`lets opening end at its deadline (${JSON.stringify(options)})`, async () => {
      await using proxy = await startProxy();
      const { name: stream } = await newStream();
      const basin = makeClient({}, proxy.endpoint).basin((await testBasin()).name);
      proxy.toClient = "drop";
      const began = performance.now();
      const error: unknown = await new BytesStream(basin.stream(stream))
        .writer({ ...options, timeoutMs })
        .catch((reason: unknown) => reason);
      const tookMs = performance.now() - began;
      console.info(`Opening ended after ${tookMs.toFixed(0)} ms of ${timeoutMs}.`);
      expect(error).toBeInstanceOf(OpenTimeoutError);
      expect(error).toMatchObject({ code: "OPEN_TIMEOUT", records: 0 });
      expect(tookMs).toBeGreaterThanOrEqual(earliest);
      expect(tookMs).toBeLessThan(latest);
    });
});
