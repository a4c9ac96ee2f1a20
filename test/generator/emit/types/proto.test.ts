/** What is emitted for messages, extensions and descriptors is what protoc-gen-es emits, apart from layout and docs. */
import { createRequire } from "node:module";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type CodeGeneratorRequest,
  CodeGeneratorRequestSchema,
  type CodeGeneratorResponse,
  CodeGeneratorResponseSchema,
} from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { emitProtobufCodecs } from "../../../../generator/src/emit/codecs/protobuf.js";
import { emitProtoTypes } from "../../../../generator/src/emit/types/proto.js";
import type { SchemaFile } from "../../../../generator/src/model/model.js";
import type { FilePlan } from "../../../../generator/src/plan/file-plan.js";
import { corpus } from "../../read/proto/corpus.js";
import { protoc } from "../../read/proto/protoc.js";
import { inFolder, readFolder } from "../../read/proto/read.js";

describe("types as protoc-gen-es has them", () => {
  for (const { family, cases } of corpus("valid"))
    for (const { name, files } of cases)
      it(`${family}: ${name}`, () => {
        const { folder, entry } = inFolder(files);
        const [source] = readFolder(folder, [entry], ["."]).files;
        if (source === undefined) throw new Error("nothing was read");
        const ours = emitted(source);
        const theirs = protocGenEs(folder, entry);
        expect(declarations(ours)).toEqual(declarations(theirs));
      });
});

describe("what a field is declared to be is told where its type leaves something out", () => {
  for (const { name, given, want, syntax = "proto3" } of [
    { name: "text", given: "string a = 1;", want: undefined },
    { name: "a list of text", given: "repeated string a = 1;", want: undefined },
    { name: "bytes", given: "bytes a = 1;", want: undefined },
    { name: "a boolean that may be missing", given: "optional bool a = 1;", want: undefined },
    { name: "a message", given: "M a = 1;", want: undefined },
    { name: "an enum", given: "E a = 1;", want: undefined },
    { name: "a map of messages by text", given: "map<string, M> a = 1;", want: undefined },
    { name: "text of a oneof", given: "oneof of { string a = 1; }", want: undefined },
    { name: "text in a wrapper", given: "google.protobuf.StringValue a = 1;", want: undefined },
    { name: "a number", given: "sint32 a = 1;", want: "sint32" },
    { name: "a number that may be missing", given: "optional float a = 1;", want: "optional float" },
    { name: "a list of numbers", given: "repeated fixed64 a = 1;", want: "repeated fixed64" },
    { name: "a map of numbers", given: "map<string, double> a = 1;", want: "map<string, double>" },
    { name: "a map by numbers", given: "map<int32, string> a = 1;", want: "map<int32, string>" },
    { name: "a map by booleans", given: "map<bool, string> a = 1;", want: "map<bool, string>" },
    { name: "a number of a oneof", given: "oneof of { int32 a = 1; }", want: "int32" },
    {
      name: "a number in a wrapper",
      given: "google.protobuf.UInt32Value a = 1;",
      want: "google.protobuf.UInt32Value",
    },
    { name: "numbers in wrappers", given: "repeated google.protobuf.UInt32Value a = 1;", want: undefined },
    {
      name: "another name in JSON",
      given: 'string a = 1 [json_name = "b"];',
      want: 'string [json_name = "b"]',
    },
    {
      syntax: "proto2",
      name: "text, whether set or not",
      given: "optional string a = 1;",
      want: "optional string",
    },
    { syntax: "proto2", name: "what must be set", given: "required M a = 1;", want: "required M" },
    { syntax: "proto2", name: "a message", given: "optional M a = 1;", want: undefined },
  ])
    it(`${name}: ${want === undefined ? "no" : "yes"}`, () => {
      const text = `syntax = "${syntax}"; import "google/protobuf/wrappers.proto"; enum E { Z = 0; } message M { ${given} }`;
      const { folder, entry } = inFolder(new Map([["test.proto", text]]));
      const [source] = readFolder(folder, [entry]).files;
      if (source === undefined) throw new Error("nothing was read");
      expect(/\/\*\* `(.*)` \*\//.exec(emitted(source))?.[1]).toBe(want);
    });
});

describe("docs", () => {
  for (const { name, given, want } of [
    { name: "end of a comment", given: "// a */ b\nmessage M {}", want: "/** a *\\/ b */" },
    { name: "above and behind", given: "// a\nmessage M { // b\n}", want: "/**\n * a\n *\n * b\n */" },
    { name: "deprecated", given: "message M { option deprecated = true; }", want: "/** @deprecated */" },
    {
      name: "what a field is, behind what is said of it",
      given: "message M {\n  // a\n  map<bool, M> of = 1;\n}",
      want: "  /** a `map<bool, M>` */",
    },
    {
      name: "a default",
      given: 'message M { optional string a = 1 [default = "x\\"y"]; }',
      want: '  /** `optional string [default = "x\\"y"]` */',
    },
    {
      name: "options that tell of the type and the wire",
      given:
        "message M { repeated uint64 a_b = 1 [jstype = JS_STRING, packed = true, json_name = 'x', lazy = false]; }",
      want: '  /** `repeated uint64 [packed = true, json_name = "x", jstype = JS_STRING]` */',
    },
    {
      name: "the schema of a deprecated message",
      given: "message M { option deprecated = true; }",
      want: "/** @deprecated */\nexport const MSchema:",
    },
  ])
    it(name, () => {
      const { folder, entry } = inFolder(new Map([["test.proto", given]]));
      const [source] = readFolder(folder, [entry]).files;
      if (source === undefined) throw new Error("nothing was read");
      expect(emitted(source)).toContain(want);
    });
});

/** Both modules of a file. */
function emitted(source: SchemaFile): string {
  const plan = { source, codec: "protobuf" } as FilePlan; // all that is looked at
  return `${print(emitProtoTypes(plan))}\n${print(emitProtobufCodecs(plan))}`;
}

/** What the plugin makes of a file, run in this process: a process of its own would cost 100 ms a case. */
function protocGenEs(folder: string, entry: string): string {
  const verdict = protoc(folder, entry);
  if (verdict.refusal !== undefined) throw new Error(verdict.refusal);
  const request = create(CodeGeneratorRequestSchema, {
    fileToGenerate: [entry],
    parameter: "target=ts",
    protoFile: verdict.set.file,
    sourceFileDescriptors: verdict.set.file.filter((file) => file.name === entry),
  });
  const bytes = toBinary(
    CodeGeneratorResponseSchema,
    plugin.run(fromBinary(CodeGeneratorRequestSchema, toBinary(CodeGeneratorRequestSchema, request))),
  );
  return fromBinary(CodeGeneratorResponseSchema, bytes).file[0]?.content ?? "";
}

interface Plugin {
  run(request: CodeGeneratorRequest): CodeGeneratorResponse;
}
const { protocGenEs: plugin }: { protocGenEs: Plugin } = createRequire(import.meta.url)(
  "@bufbuild/protoc-gen-es/dist/cjs/src/protoc-gen-es-plugin.js",
);

/**
 * Types of messages, and constants by their types and paths. Enums are `enum`s there, whose code cannot be erased, and
 * services are nothing here; imports are numbered in other ways.
 */
function declarations(code: string): string[] {
  const plain = code
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .replace(/\/\*@__PURE__\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\$\d+\b/g, "");
  const messages = plain.matchAll(
    /export type ([\w$]+) = Message<("[^"]*")>(?: & \{(.*?)\} ?)?; (?=export|$)/g,
  );
  const constants = plain.matchAll(/export const ([\w$]+): (Gen(?:Message|Enum|Extension)<[^=]*>) = (.*?);/g);
  return [
    ...Array.from(messages, ([, name, of, members = ""]) => `type ${name} of ${of}: ${normal(members)}`),
    ...Array.from(constants, ([, name, type, value = ""]) => `const ${name}: ${type} = ${normal(value)}`),
  ].sort();
}

/** Without layout; of a oneof's cases, the name first. */
function normal(code: string): string {
  return code
    .replace(/\s+/g, "")
    .replaceAll(":|{", ":{")
    .replaceAll(";}", "}")
    .replace(/\{value:([^;{}]*);(case:"[^"]*")\}/g, "{$2;value:$1}")
    .replace(/"(\d+)":/g, "$1:");
}
