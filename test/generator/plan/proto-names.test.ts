import { describe, expect, it } from "vitest";
import type { ProtoSchemaFile } from "../../../generator/src/model/model.js";
import {
  declaredByProtoCodecs,
  declaredProtoNames,
  schemaNameOf,
} from "../../../generator/src/plan/proto-names.js";
import { inFolder, readFolder } from "../read/proto/read.js";

function read(text: string, name = "test.proto"): ProtoSchemaFile {
  const { folder, entry } = inFolder(new Map([[name, text]]));
  const [file] = readFolder(folder, [entry]).files;
  if (file?.language !== "proto") throw new Error("nothing was read");
  return file;
}

/** Those of the types, then those that protobuf-es has beside them. */
function namesOf(file: ProtoSchemaFile): readonly string[] {
  const beside = declaredByProtoCodecs(file).filter(({ what }) => !what.startsWith("the codec "));
  return [...declaredProtoNames(file), ...beside].map(({ name }) => name);
}

describe("names of generated modules", () => {
  for (const { name, given, want } of [
    { name: "a message", given: "message Text {}", want: ["Text", "file_test", "TextSchema"] },
    {
      name: "what is nested, with the names around it",
      given: "package a.b; message M { message N {} enum E { Z = 0; } }",
      want: ["M", "M_E", "M_N", "file_test", "MSchema", "M_NSchema", "M_ESchema"],
    },
    {
      name: "a word of TypeScript",
      given: "message string {}",
      want: ["string$", "file_test", "stringSchema"],
    },
    {
      name: "a word that is no name of a type",
      given: "message any {}",
      want: ["any$", "file_test", "anySchema"],
    },
    {
      name: "two that are one without dots",
      given: "message M { message N {} } message M_N {}",
      want: ["M", "M_N", "M_N$", "file_test", "MSchema", "M_NSchema", "M_NSchema$"],
    },
    {
      name: "a type that is called like a schema",
      given: "message M {} message MSchema {}",
      want: ["M", "MSchema", "file_test", "MSchema$", "MSchemaSchema"],
    },
    {
      name: "extensions",
      given:
        "message M { extensions 1 to 9; extend M { optional M n = 1; } } extend M { optional M class = 2; }",
      want: ["M", "file_test", "MSchema", "M_n", "class$"],
    },
  ])
    it(name, () => {
      const syntax = given.includes("extend") ? "proto2" : "proto3";
      expect(namesOf(read(`syntax = "${syntax}"; ${given}`))).toEqual(want);
    });

  it("the descriptor, of a file whose name is no word", () => {
    expect(namesOf(read(`syntax = "proto3"; message M {}`, "chat-v1.2.proto"))).toContain("file_chat_v1_2");
  });

  it("has the place of each declaration", () => {
    const [shape] = declaredProtoNames(read(`syntax = "proto3";\nmessage M {}`));
    expect(shape?.at).toEqual({ path: "test.proto", line: 2, column: 9 });
  });

  it("has a codec for each message, in a module of their own", () => {
    const file = read(`syntax = "proto3"; message M { message N {} } message string {} enum E { Z = 0; }`);
    expect(declaredProtoNames(file).map(({ name }) => name)).toEqual(["M", "M_N", "string$", "E"]);
    expect(declaredByProtoCodecs(file).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["MCodec", "M_NCodec", "string$Codec"]),
    );
  });

  it("finds the schema of a message by its full name", () => {
    const { proto } = read(`syntax = "proto3"; package a; message string {}`);
    expect(schemaNameOf("a.string", proto)).toBe("stringSchema");
    expect(schemaNameOf("a.other", proto)).toBeUndefined();
  });
});
