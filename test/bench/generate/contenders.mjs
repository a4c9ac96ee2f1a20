/** What generates, by language: one command line each, of processes that follow each other. */
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const own = (name) => join(root, "node_modules/.bin", name);
const peer = (name) => join(root, "test/bench/node_modules/.bin", name);

/** Types, codecs, validators and clients: the other ones make some of these. */
const ours = ({ files }) => ({
  name: "codegen generate",
  commands: [[process.execPath, join(root, "generator/bin/codegen.js"), "generate", ...files, "-o", "out"]],
});

export const contenders = {
  proto: (schemas) => [
    ours(schemas),
    bufAndEs(schemas),
    tsProto(schemas),
    protobufTs(schemas),
    protobufJs(schemas),
  ],
  "schema.json": (schemas) => [ours(schemas), jsonSchemaToTypescript(schemas), quicktype(schemas)],
};

function bufAndEs({ folder }) {
  writeFileSync(join(folder, "buf.yaml"), "version: v2\nmodules: [{ path: schemas }]\n");
  const plugin = `{ local: ${own("protoc-gen-es")}, out: out, opt: target=ts, strategy: all }`;
  writeFileSync(join(folder, "buf.gen.yaml"), `version: v2\nplugins: [${plugin}]\n`);
  return { name: "buf generate + protoc-gen-es", commands: [[own("buf"), "generate"]] };
}

const tsProto = ({ files }) => ({ name: "protoc + ts-proto", commands: [protoc("ts_proto", files)] });
const protobufTs = ({ files }) => ({ name: "protoc + protobuf-ts", commands: [protoc("ts", files)] });

function protoc(plugin, files) {
  const names = files.map((file) => basename(file));
  const options = [`--plugin=protoc-gen-${plugin}=${peer(`protoc-gen-${plugin}`)}`, `--${plugin}_out=out`];
  return [own("protoc"), "-Ischemas", ...options, ...names];
}

const protobufJs = ({ files }) => ({
  name: "pbjs + pbts",
  commands: [
    [peer("pbjs"), ..."-t static-module -w es6 -o out/all.js".split(" "), ...files],
    [peer("pbts"), "-o", "out/all.d.ts", "out/all.js"],
  ],
});

const jsonSchemaToTypescript = () => ({
  name: "json-schema-to-typescript",
  commands: [[peer("json2ts"), "-i", "schemas", "-o", "out"]],
});

const quicktype = ({ files }) => ({
  name: "quicktype",
  commands: [
    [peer("quicktype"), ..."--src-lang schema --lang typescript -o out/all.ts".split(" "), ...files],
  ],
});
