// Encoding and decoding beside other codecs, as ratios to protobuf-es: more is faster. CPU time, collection of garbage
// included; peers take turns, and the median of many short runs counts, so that what else the machine does matters little.
// "portable" is s2-codegen without Node's Buffer. A third table has the time of an encoder written by hand for these messages,
// promise by promise: what limits ours.
//   npm run build && npm ci --prefix test/bench && node test/bench/codec.mjs [rounds] [words of a row's name]
import { cpus } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { rows } from "./codec/messages.mjs";
import { loadPeers } from "./codec/peers.mjs";
import { profile } from "./codec/profile.mjs";

const [count = "15", only = ""] = process.argv.slice(2);
const rounds = Number(count);
const RUN_MS = 8;
let sink = 0;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const { peers, layers } = await loadPeers();
const [cpu] = cpus();
console.log(
  `Node.js ${process.version}, ${cpu?.model.trim()}, ${cpus().length} processors, ${rounds} rounds\n`,
);
const isSmall = ({ name }) => /chat|nested/.test(name);
const asked = rows.filter(({ name }) => name.includes(only));
await printTable("encode", peers, asked);
await printTable("decode", peers, asked);
console.log("What each promise takes: the same bytes, written by hand");
await printTable("encode", layers, asked.filter(isSmall));

console.log("Where our time goes, encoding");
for (const row of asked.filter(isSmall)) {
  console.log(`  ${row.name}`);
  for (const { name, share } of await profile(peers[0].of(row).encode))
    console.log(`    ${(share * 100).toFixed(0).padStart(3)} % ${name}`);
}

/** Ratios to protobuf-es, or nanoseconds where it is none of the peers. */
async function printTable(what, peers, rows) {
  const basis = peers.findIndex(({ name }) => name === "protobuf-es");
  const unit = basis < 0 ? "ns" : "× protobuf-es";
  console.log(`| ${what}, ${unit} | ${peers.map(({ name }) => name).join(" | ")} |`);
  console.log(`|${" --- |".repeat(peers.length + 1)}`);
  for (const row of rows) {
    const times = await medians(peers.map((peer) => callOf(peer.of(row), what)));
    const cells = times.map((time, index) => {
      if (time === undefined) return "–";
      if (basis < 0) return time.toFixed(1);
      return index === basis ? `${Math.round(time)} ns` : ((times[basis] ?? 0) / time).toFixed(2);
    });
    console.log(`| ${row.name} | ${cells.join(" | ")} |`);
  }
  console.log();
}

function callOf(codec, what) {
  if (codec === undefined) return undefined;
  if (what === "encode") return codec.encode;
  if (codec.decode === undefined) return undefined;
  const bytes = inBatch(codec.encode());
  return () => codec.decode(bytes);
}

/** As a reader gets the body of a record: a view of its whole batch. */
function inBatch(bytes) {
  const batch = new Uint8Array(bytes.length + 65_536);
  batch.set(bytes, 1000);
  return batch.subarray(1000, 1000 + bytes.length);
}

/** Nanoseconds of CPU time a call. */
async function medians(runs) {
  const counts = runs.map((run) => run && calibrated(run));
  const times = runs.map(() => []);
  collectGarbage(); // images of the row before, which would be swept in the course of this one
  for (let round = 0; round < rounds; round++)
    runs.forEach((run, index) => {
      if (run === undefined) return;
      timed(run, counts[index] / 8); // which pays for what the peer before has left behind
      times[index].push(timed(run, counts[index]) / counts[index]);
    });
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
}

/** How many calls take about {@link RUN_MS}, found out while the engine warms up. */
function calibrated(run) {
  let count = 1;
  for (let total = 0; total < 60; ) {
    const ms = timed(run, count) / 1e6;
    total += ms;
    if (ms < RUN_MS / 2) count *= 2;
  }
  return count;
}

/** Nanoseconds. */
function timed(run, count) {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) sink += run() === undefined ? 1 : 0;
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}
if (sink < 0) console.log(sink); // so that no call can be left out
