// Messages of a JSON Schema: validating and encoding, decoding and validating, beside Ajv compiled in memory with
// JSON.stringify and JSON.parse, as a program does it by hand. Those give text; `+ bytes` makes bytes of it, as ours does.
// CPU time, ratios to Ajv + JSON.stringify: more is faster. Contenders take turns, and the median of many short runs counts.
//   npm run build && node test/bench/json.mjs [rounds] [words of a row's name]
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const [count = "21", only = ""] = process.argv.slice(2);
const rounds = Number(count);
const RUN_MS = 8;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const words = (length) => "The quick brown fox jumps over the lazy dog. ".repeat(99).slice(0, length);
const line = (index) => ({
  sku: `SKU-${1000 + index}`,
  quantity: 1 + index,
  price: 9.95 + index,
  title: words(24),
});
const rows = [
  {
    name: "chat message",
    type: "ChatMessage",
    message: {
      kind: "message",
      userId: "alice",
      content: words(60),
      sentAt: 1_767_225_600_000,
      mentions: ["bob"],
    },
  },
  {
    name: "chat message, not in ASCII",
    type: "ChatMessage",
    message: {
      kind: "message",
      userId: "zoë",
      content: `${words(40)} – naïve “quotes” 🙂\n`,
      sentAt: 1_767_225_600_000,
    },
  },
  {
    name: "order of five lines",
    type: "OrderPlaced",
    message: {
      ...{ id: "ord_9f2k1", customer: { id: "c-17", name: "Ada Lovelace", city: "London", vip: true } },
      ...{ currency: "EUR", lines: [0, 1, 2, 3, 4].map(line), total: 59.75, paid: false, note: null },
    },
  },
  {
    name: "reading of 100 numbers",
    type: "Reading",
    message: {
      sensor: "s-1",
      at: 1_767_225_600,
      values: Array.from({ length: 100 }, (_, index) => index * 1.25),
    },
  },
  {
    name: "chat message of 10 KiB",
    type: "ChatMessage",
    message: { kind: "message", userId: "alice", content: words(4400).repeat(3).slice(0, 10_240), sentAt: 1 },
  },
];

const ours = await generated();
const validators = await ajv();
const encoder = new TextEncoder();
let sink = 0;

console.log(
  `Node.js ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} processors, ${rounds} rounds\n`,
);
table("validate + encode", ["Ajv + JSON.stringify", "+ bytes", "ours"], ({ type, message }) => {
  const validate = validators(type);
  const { encode } = ours[`${type}Codec`];
  const stringify = () => {
    if (!validate(message)) throw new Error("not valid");
    return JSON.stringify(message);
  };
  return [stringify, () => encoder.encode(stringify()), () => encode(message)];
});
table("decode + validate", ["JSON.parse + Ajv", "from bytes", "ours"], ({ type, message }) => {
  const validate = validators(type);
  const { decode } = ours[`${type}Codec`];
  const text = JSON.stringify(message);
  const bytes = Buffer.from(text);
  const parse = (json) => {
    const value = JSON.parse(json);
    if (!validate(value)) throw new Error("not valid");
    return value;
  };
  return [() => parse(text), () => parse(bytes.toString()), () => decode(bytes)];
});

/** Our module, with the runtime in it. */
async function generated() {
  const out = at("out/json/");
  rmSync(out, { recursive: true, force: true });
  const schema = at("json/order.schema.json");
  execFileSync(process.execPath, [
    at("../../generator/bin/codegen.js"),
    schema,
    "-o",
    out,
    "--lock",
    `${out}lock`,
  ]);
  const bundle = await rolldown({
    input: `${out}order.gen.ts`,
    platform: "node",
    external: [/^@/],
    resolve: {
      alias: {
        "s2-codegen-runtime/v1/json": at("../../runtime/dist/v1-json.js"),
        "s2-codegen-runtime/v1": at("../../runtime/dist/v1.js"),
      },
    },
  });
  await bundle.write({ file: `${out}order.mjs` });
  return import(`${out}order.mjs`);
}

/** Ajv, set as its documentation begins, and as strict as ours with numbers. */
async function ajv() {
  const { Ajv2020 } = createRequire(at("../../package.json"))("ajv/dist/2020.js");
  const schema = JSON.parse(readFileSync(at("json/order.schema.json"), "utf8"));
  const compiler = new Ajv2020({ strictNumbers: true, allowUnionTypes: true }).addSchema(schema, "order");
  return (type) => compiler.compile({ $ref: `order#/$defs/${type}` });
}

function table(what, names, callsOf) {
  console.log(`| ${what} | ${names.join(" | ")} |\n|${" --- |".repeat(names.length + 1)}`);
  for (const row of rows.filter(({ name }) => name.includes(only))) {
    const times = medians(callsOf(row));
    const cells = times.map((time, index) =>
      index === 0 ? `${Math.round(time)} ns` : (times[0] / time).toFixed(2),
    );
    console.log(`| ${row.name} | ${cells.join(" | ")} |`);
  }
  console.log();
}

/** Nanoseconds of CPU time a call. */
function medians(calls) {
  const counts = calls.map(calibrated);
  const times = calls.map(() => []);
  for (let round = 0; round < rounds; round++)
    calls.forEach((call, index) => {
      times[index].push(timed(call, counts[index]) / counts[index]);
    });
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
}

/** How many calls take about {@link RUN_MS}, found out while the engine warms up. */
function calibrated(call) {
  let calls = 1;
  for (let total = 0; total < 100; ) {
    const ms = timed(call, calls) / 1e6;
    total += ms;
    if (ms < RUN_MS / 2) calls *= 2;
  }
  return calls;
}

/** Nanoseconds. */
function timed(call, calls) {
  const start = process.cpuUsage();
  for (let index = 0; index < calls; index++) sink += call() === undefined ? 1 : 0;
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}
if (sink < 0) console.log(sink); // so that no call can be left out
