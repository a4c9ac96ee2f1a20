// Memory of a client of the real server, each case in a process of its own: a consumer that stops, large messages that
// stream through, many writers and readers at once.
//   npm run build && node test/bench/memory.mjs
import { spawn, spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { S2, S2Endpoints } from "@s2-dev/streamstore";
import { StreamClient } from "../../runtime/dist/client.js";
import { cachedBinary } from "../setup/s2-lite.mjs";

const PORT = 8918;
const MiB = 1_048_576;
const endpoint = `http://localhost:${PORT}`;
const codec = { encode: (message) => message, decode: (bytes) => bytes };
const type = { id: 1, version: 1, minReader: 1, draft: false, fingerprint: 1, codec };
const contract = { name: "BytesStream", codec: "protobuf", types: { Bytes: type } };

async function open(name) {
  const s2 = new S2({
    accessToken: "any",
    endpoints: new S2Endpoints({ account: endpoint, basin: endpoint }),
  });
  await s2.basins.create({ basin: "memory-basin" }).catch(() => {});
  const basin = s2.basin("memory-basin");
  await basin.streams.create({ stream: name }).catch(() => {});
  return new StreamClient(basin.stream(name), contract);
}

async function fill(name, count, bytes) {
  const writer = await (await open(name)).writer({ timeoutMs: 120_000 });
  for (let index = 0; index < count; index++) await writer.send("Bytes", new Uint8Array(bytes).fill(index));
  await writer.close();
}

/**
 * Memory above what it was, in MiB: the most that was resident, and the most that was alive, heap and array buffers,
 * each time right after a garbage collection.
 */
function watch() {
  globalThis.gc();
  const idle = process.memoryUsage();
  let resident = 0;
  let alive = 0;
  const look = () => {
    resident = Math.max(resident, process.memoryUsage().rss - idle.rss);
    globalThis.gc();
    const now = process.memoryUsage();
    alive = Math.max(alive, now.heapUsed + now.arrayBuffers - idle.heapUsed - idle.arrayBuffers);
  };
  const timer = setInterval(look, 50);
  return () => {
    look();
    clearInterval(timer);
    return { resident: resident / MiB, alive: alive / MiB };
  };
}

/** Something small first, so that code is loaded and connected before memory is measured. */
async function warm() {
  const name = `warm-${process.pid}`;
  await fill(name, 20, 10_000);
  for await (const _ of (await open(name)).read());
}

const cases = {
  "a consumer that stops, 300 MiB on the stream": async () => {
    const client = await open("slow");
    await warm();
    const peak = watch();
    const events = client.read();
    await events.next();
    await delay(4000); // the time that the server would need to send all of it
    const seen = peak();
    await events.return();
    return seen;
  },
  "150 messages of 5 MiB streamed through": async () => {
    const client = await open("large");
    await warm();
    const peak = watch();
    for await (const event of client.read({ windowBytes: 2 * MiB })) void event;
    return peak();
  },
  "1,000 writers, one message each": async () => {
    await warm();
    const peak = watch();
    const clients = await Promise.all(Array.from({ length: 1000 }, (_, index) => open(`many-${index}`)));
    const writers = await Promise.all(clients.map((client) => client.writer({ timeoutMs: 120_000 })));
    await Promise.all(writers.map((writer) => writer.append("Bytes", new Uint8Array(200))));
    const seen = peak();
    await Promise.all(writers.map((writer) => writer.close()));
    return seen;
  },
  "1,000 readers, following": async () => {
    await warm();
    const peak = watch();
    const clients = await Promise.all(Array.from({ length: 1000 }, (_, index) => open(`many-${index}`)));
    const readers = clients.map((client) => client.read({ follow: true, timeoutMs: 120_000 }));
    await Promise.all(readers.map((reader) => reader.next()));
    const seen = peak();
    await Promise.all(readers.map((reader) => reader.return()));
    return seen;
  },
};

const [only] = process.argv.slice(2);
if (only !== undefined) {
  console.log(JSON.stringify(await cases[only]()));
  process.exit(0);
}
const binary = cachedBinary();
if (binary === undefined) throw new Error("There is no s2-lite yet: run `node test/setup/s2-lite.mjs`.");
const server = spawn(binary, ["--port", `${PORT}`], { stdio: "ignore" });
try {
  for (
    let tries = 0;
    tries < 100 &&
    !(await fetch(`${endpoint}/health`).then(
      (r) => r.ok,
      () => false,
    ));
    tries++
  )
    await delay(50);
  await fill("slow", 3000, 100_000);
  await fill("large", 150, 5 * MiB);
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; peaks above idle`);
  for (const name of Object.keys(cases)) {
    const run = spawnSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), name], {
      encoding: "utf8",
    });
    if (run.status !== 0) throw new Error(`${name} exited with ${run.status}:\n${run.stderr}`);
    const { resident, alive } = JSON.parse(run.stdout);
    console.log(
      `${name.padEnd(46)} ${resident.toFixed(0).padStart(4)} MiB resident, ${alive.toFixed(1).padStart(5)} MiB alive`,
    );
  }
} finally {
  server.kill("SIGKILL");
}
process.exit(0);
