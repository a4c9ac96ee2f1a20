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

describe("docs", () => {
  for (const { name, given, want } of [
    { name: "end of a comment", given: "// a */ b\nmessage M {}", want: "/** a *\\/ b */" },
    { name: "above and behind", given: "// a\nmessage M { // b\n}", want: "/**\n * a\n *\n * b\n */" },
    { name: "deprecated", given: "message M { option deprecated = true; }", want: "/** @deprecated */" },
    {
      name: "a field, as the schema has it",
      given: "message M {\n  // a\n  map<string, M> of = 1;\n}",
      want: "  /**\n   * a\n   *\n   * `map<string, M> of = 1`\n   */",
    },
    {
      name: "a default",
      given: 'message M { optional string a = 1 [default = "x\\"y"]; }',
      want: '  /** `optional string a = 1 [default = "x\\"y"]` */',
    },
    {
      name: "options that tell of the type and the wire",
      given:
        "message M { repeated uint64 a_b = 1 [jstype = JS_STRING, packed = true, json_name = 'x', lazy = false]; }",
      want: '  /** `repeated uint64 a_b = 1 [packed = true, json_name = "x", jstype = JS_STRING]` */',
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

function normal(code: string): string {
  return code
    .replace(/\s+/g, "")
    .replaceAll(":|{", ":{")
    .replace(/"(\d+)":/g, "$1:");
}
