// Client CPU of appending and reading small messages on the real server: patterns, the raw SDK, and ours, each in a
// process of its own, in turn, in one run. What `append` adds to the raw SDK's time to durability.
//   npm run build && node test/bench/stream.mjs [messages] [rounds]
import { spawn, spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { AppendInput, AppendRecord, S2, S2Endpoints } from "@s2-dev/streamstore";
import { serialization } from "@s2-dev/streamstore-patterns";
import { StreamClient } from "../../runtime/dist/client.js";
import { cachedBinary } from "../setup/s2-lite.mjs";

const self = fileURLToPath(import.meta.url);
const [mode, ...rest] = process.argv.slice(2);
const PORT = 8917;
const endpoint = `http://localhost:${PORT}`;
const body = new Uint8Array(200).map((_, index) => 97 + (index % 26));

const bytesType = {
  id: 1,
  version: 1,
  minReader: 1,
  draft: false,
  fingerprint: 1,
  codec: { encode: (message) => message, decode: (bytes) => bytes },
};
const contract = { name: "BytesStream", codec: "protobuf", types: { Bytes: bytesType } };
const client = (stream) => new StreamClient(stream, contract);

async function openStream(name) {
  const s2 = new S2({
    accessToken: "any",
    endpoints: new S2Endpoints({ account: endpoint, basin: endpoint }),
  });
  await s2.basins.create({ basin: "bench-basin" }).catch(() => {});
  const basin = s2.basin("bench-basin");
  await basin.streams.create({ stream: name }).catch(() => {});
  return basin.stream(name);
}

async function appendOurs(stream, count, options) {
  const writer = await client(stream).writer(options);
  for (let index = 0; index < count; index++) await writer.send("Bytes", body);
  await writer.close();
}

/** What one process does: `count` messages in, or out. */
const tasks = {
  "append patterns": async (stream, count) => {
    const session = new serialization.SerializingAppendSession(
      await stream.appendSession(),
      (bytes) => bytes,
      {
        dedupeSeq: 0,
      },
    );
    const writer = session.getWriter();
    for (let index = 0; index < count; index++) {
      await writer.ready;
      void writer.write(body);
    }
    await writer.close();
  },
  "append raw SDK, batches of 1000": async (stream, count) => {
    const session = await stream.appendSession();
    const tickets = [];
    for (let index = 0; index < count; index += 1000) {
      const records = Array.from({ length: 1000 }, () => AppendRecord.bytes({ body }));
      tickets.push((await session.submit(AppendInput.create(records))).ack());
    }
    await Promise.all(tickets);
    await session.close();
  },
  "append ours, compact": (stream, count) => appendOurs(stream, count, {}),
  "append ours, patterns layout": (stream, count) => appendOurs(stream, count, { layout: "patterns" }),
  "append ours, packed": (stream, count) => appendOurs(stream, count, { packed: true }),
  "read patterns": async (stream, count) => {
    const session = await stream.readSession(
      { start: { from: { seqNum: 0 } }, stop: { limits: { count } } },
      { as: "bytes" },
    );
    const reader = new serialization.DeserializingReadSession(session, (bytes) => bytes).getReader();
    let seen = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) seen++;
    if (seen !== count) throw new Error(`patterns read ${seen} of ${count}`);
  },
  "read ours, of patterns layout": async (stream, count) => {
    let seen = 0;
    for await (const event of client(stream).read()) if (event.type === "Bytes") seen++;
    if (seen !== count) throw new Error(`ours read ${seen} of ${count}`);
  },
  "read ours, compact": (stream, count) => tasks["read ours, of patterns layout"](stream, count),
  "read ours, compact, in batches": async (stream, count) => {
    let seen = 0;
    for await (const events of client(stream).readBatches()) seen += events.length;
    if (seen !== count) throw new Error(`ours read ${seen} of ${count}`);
  },
};

/**
 * Median times of one append at a time, in microseconds: the raw SDK's, the same again on another stream, which shows what
 * of a difference is chance, and ours. In random order, since what comes first in a turn waits otherwise.
 */
async function latency(count) {
  const rawAppend = async (name) => {
    const session = await (await openStream(`${name}-${process.pid}`)).appendSession();
    return async () =>
      void (await (await session.submit(AppendInput.create([AppendRecord.bytes({ body })]))).ack());
  };
  const writer = await client(await openStream(`latency-ours-${process.pid}`)).writer();
  const ways = [
    await rawAppend("latency-raw"),
    await rawAppend("latency-again"),
    () => writer.append("Bytes", body),
  ].map((append) => ({ append, times: [] }));
  for (let index = 0; index < count; index++)
    for (const { append, times } of ways.toSorted(() => Math.random() - 0.5)) {
      const began = performance.now();
      await append();
      times.push(performance.now() - began);
    }
  return ways.map(({ times }) => median(times.slice(count / 10)) * 1000);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

if (mode === "task") {
  const [name, streamName, count] = rest;
  const stream = await openStream(streamName);
  const warm = await openStream(`warm-${process.pid}`);
  const filled = name.includes("compact") ? "append ours, compact" : "append ours, patterns layout";
  const before = name.startsWith("read") ? tasks[filled] : tasks[name];
  await before(warm, 5000);
  if (name.startsWith("read")) await tasks[name](warm, 5000);
  const from = process.cpuUsage();
  await tasks[name](stream, Number(count));
  const { user, system } = process.cpuUsage(from);
  console.log(JSON.stringify((user + system) / Number(count)));
  process.exit(0);
} else if (mode === "latency") {
  console.log(JSON.stringify(await latency(2000)));
  process.exit(0);
}

const count = Number(mode ?? 50_000);
const rounds = Number(rest[0] ?? 3);
const binary = cachedBinary();
if (binary === undefined) throw new Error("There is no s2-lite yet: run `node test/setup/s2-lite.mjs`.");
const server = spawn(binary, ["--port", `${PORT}`], { stdio: "ignore" });
try {
  for (
    let tries = 0;
    !(await fetch(`${endpoint}/health`).then(
      (r) => r.ok,
      () => false,
    ));
    tries++
  )
    if (tries > 1_000_000) throw new Error("the server did not start");
  const results = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of results.keys()) {
      const layout = name.includes("compact") ? "compact" : "patterns";
      const reads = name.startsWith("read");
      const stream = reads ? `to-read-${layout}-${round}` : `${name.replaceAll(/\W+/g, "-")}-${round}`;
      if (name === "read patterns" || name === "read ours, compact")
        await appendOurs(await openStream(stream), count, { layout });
      results.get(name).push(inProcess("task", name, stream, `${count}`));
    }
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${count} messages of 200 bytes`,
  );
  const show = (name, base) => {
    const own = median(results.get(name));
    const ratio =
      base === name ? "" : `, ${(median(results.get(base)) / own).toFixed(1)}× cheaper than ${base}`;
    console.log(`${name.padEnd(34)} ${own.toFixed(2).padStart(7)} µs of CPU a message${ratio}`);
  };
  for (const name of results.keys())
    show(name, name.startsWith("read") ? "read patterns" : "append patterns");
  const latencies = Array.from({ length: rounds }, () => inProcess("latency"));
  const [raw, again, ours] = [0, 1, 2].map((way) => median(latencies.map((medians) => medians[way])));
  const more = (value) => `${value.toFixed(0)} µs (${(value - raw).toFixed(0)} more)`;
  console.log(
    `one append at a time: raw SDK ${raw.toFixed(0)} µs, again ${more(again)}, ours ${more(ours)} (medians)`,
  );
} finally {
  server.kill("SIGKILL");
}
process.exit(0);

function inProcess(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [self, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} exited with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
}
