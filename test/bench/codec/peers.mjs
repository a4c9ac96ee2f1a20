/** Every peer as `{ encode, decode }` of a row, made of `bench.proto` by its own tools. */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { layers } from "./by-hand.mjs";

const path = (from) => fileURLToPath(new URL(from, import.meta.url));
const root = path("../../..");
const bench = path("..");
const out = path("../out/");
const require = createRequire(import.meta.url);

/** Generates and compiles what the peers are made of, and loads it; and the layers that an encoder has. */
export async function loadPeers() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(`${out}ours`, { recursive: true });
  writeFileSync(`${out}package.json`, '{ "type": "module" }');
  // Ours, and protobuf-es, with what the runtime depends on.
  symlinkSync(`${root}runtime/node_modules`, `${out}ours/node_modules`);
  run(process.execPath, `${root}generator/bin/codegen.js`, [
    path("bench.proto"),
    "-o",
    `${out}ours`,
    "--lock",
    `${out}lock`,
  ]);
  const protoc = (plugin, name, ...options) =>
    run(`${root}node_modules/.bin/protoc`, [
      `-I${path(".")}`,
      `--plugin=protoc-gen-${name}=${bench}node_modules/.bin/${plugin}`,
      `--${name}_out=${out}${name}`,
      ...options.map((option) => `--${name}_opt=${option}`),
      "bench.proto",
    ]);
  for (const name of ["tsproto", "ts", "pbjs"]) mkdirSync(`${out}${name}`);
  protoc("protoc-gen-ts_proto", "tsproto", "env=node", "importSuffix=.js", "esModuleInterop=true");
  protoc("protoc-gen-ts", "ts", "optimize_speed", "ts_nocheck");
  run(`${bench}node_modules/.bin/pbjs`, [
    ..."-t static-module -w commonjs -o".split(" "),
    `${out}pbjs/bench.cjs`,
    path("bench.proto"),
  ]);
  run(process.execPath, `${root}node_modules/typescript/bin/tsc`, [
    ..."--target es2022 --module nodenext --moduleResolution nodenext --skipLibCheck --noCheck --ignoreConfig".split(
      " ",
    ),
    ...["ours/bench.gen.ts", "tsproto/bench.ts", "ts/bench.ts"].map((file) => out + file),
  ]);
  const ours = await load("ours/bench.gen.js");
  const es = await import(
    pathToFileURL(`${root}runtime/node_modules/@bufbuild/protobuf/dist/esm/index.js`).href
  );
  const peers = [oursPeer("s2-codegen", ours, es), oursPeer("portable", await loadPortable(), es)];
  peers.push(protobufEs(ours, es));
  peers.push(protobufjs(require(`${out}pbjs/bench.cjs`).bench), tsProto(await load("tsproto/bench.js")));
  peers.push(protobufTs(await load("ts/bench.js")), ...(await msgpackr()), json(), await avro());
  const layered = await loadLayers(ours, es);
  return { peers, layers: [...layered, ...peers.slice(0, 1)] };
}

function run(command, ...rest) {
  execFileSync(command, rest.flat(), { cwd: path("."), stdio: ["ignore", "ignore", "inherit"] });
}

const load = async (file) => import(pathToFileURL(out + file).href);

/** Our codecs again, from a copy of the runtime that is loaded where there is no `Buffer`. */
async function loadPortable() {
  const copy = `${out}portable/`;
  const packages = `${copy}node_modules/`;
  mkdirSync(`${packages}s2-codegen-runtime`, { recursive: true });
  for (const part of ["dist", "package.json"])
    cpSync(`${root}runtime/${part}`, `${packages}s2-codegen-runtime/${part}`, { recursive: true });
  symlinkSync(`${root}runtime/node_modules/@bufbuild`, `${packages}@bufbuild`);
  symlinkSync(`${root}node_modules/@s2-dev`, `${packages}@s2-dev`);
  for (const file of ["bench.gen.js", "bench.codec.gen.js"]) copyFileSync(`${out}ours/${file}`, copy + file);
  const { Buffer } = globalThis;
  globalThis.Buffer = undefined;
  try {
    return await load("portable/bench.gen.js");
  } finally {
    globalThis.Buffer = Buffer;
  }
}

/** Of messages of ours that are written by hand, as an encoder with ever more promises would. */
async function loadLayers(ours, { create }) {
  return Promise.all(
    layers.map(async (name, layer) => {
      const { byHand } = await import(`./by-hand.mjs?layer=${layer}`);
      return {
        name,
        of: ({ type, message }) => {
          const whole = create(ours[`${type}Schema`], message);
          const encode = byHand[type];
          return { encode: () => encode(whole) };
        },
      };
    }),
  );
}

function oursPeer(name, module, { create }) {
  return {
    name,
    of: ({ type, message }) => {
      const codec = module[`${type}Codec`];
      const whole = create(module[`${type}Schema`], message);
      return { encode: () => codec.encode(whole), decode: (bytes) => codec.decode(bytes) };
    },
  };
}

function protobufEs(module, { create, fromBinary, toBinary }) {
  return {
    name: "protobuf-es",
    of: ({ type, message }) => {
      const schema = module[`${type}Schema`];
      const whole = create(schema, message);
      return { encode: () => toBinary(schema, whole), decode: (bytes) => fromBinary(schema, bytes) };
    },
  };
}

function protobufjs(types) {
  return {
    name: "protobufjs (static)",
    of: ({ type, message }) => {
      const whole = types[type].create(message);
      return {
        encode: () => types[type].encode(whole).finish(),
        decode: (bytes) => types[type].decode(bytes),
      };
    },
  };
}

function tsProto(types) {
  return {
    name: "ts-proto",
    of: ({ type, message }) => {
      const whole = types[type].fromPartial(message);
      return {
        encode: () => types[type].encode(whole).finish(),
        decode: (bytes) => types[type].decode(bytes),
      };
    },
  };
}

function protobufTs(types) {
  return {
    name: "protobuf-ts",
    of: ({ type, message }) => {
      const whole = types[type].create(message);
      return { encode: () => types[type].toBinary(whole), decode: (bytes) => types[type].fromBinary(bytes) };
    },
  };
}

async function msgpackr() {
  const { Packr } = await import("msgpackr");
  return [false, true].map((useRecords) => ({
    name: useRecords ? "msgpackr (records)" : "msgpackr (plain)",
    of: ({ message }) => {
      const packr = new Packr({ useRecords });
      return { encode: () => packr.pack(message), decode: (bytes) => packr.unpack(bytes) };
    },
  }));
}

function json() {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return {
    name: "JSON.stringify",
    of: ({ type, message }) =>
      type === "Image" // bytes have no JSON
        ? undefined
        : {
            encode: () => encoder.encode(JSON.stringify(message)),
            decode: (bytes) => JSON.parse(decoder.decode(bytes)),
          },
  };
}

async function avro() {
  const { default: avsc } = await import("avsc");
  const record = (name, fields) => ({
    type: "record",
    name,
    fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
  });
  const reading = record("Reading", { offsetMs: "int", value: "double", trend: "int" });
  const sensor = record("Sensor", {
    name: "string",
    unit: "int",
    readings: { type: "array", items: reading },
  });
  const position = record("Position", { latitude: "double", longitude: "double", accuracy: "float" });
  const types = {
    Text: record("Text", { userId: "string", content: "string" }),
    Image: record("Image", { userId: "string", bytes: "bytes" }),
    Telemetry: record("Telemetry", {
      ...{ deviceId: "string", sequence: "int", position, sensors: { type: "array", items: sensor } },
      ...{ charging: "boolean", battery: "double" },
    }),
  };
  return {
    name: "avsc",
    of: ({ type, message }) => {
      const avroType = avsc.Type.forSchema(types[type]);
      const given = type === "Image" ? { ...message, bytes: Buffer.from(message.bytes) } : message;
      return {
        encode: () => avroType.toBuffer(given),
        decode: (bytes) => avroType.fromBuffer(asBuffer(bytes)),
      };
    },
  };
}

function asBuffer({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}
