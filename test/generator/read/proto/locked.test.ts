/** A locked schema says all that bytes and types depend on: descriptors made of it again are those of the original. */
import { describe, expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { emitEnum } from "../../../../generator/src/emit/types/proto/enum.js";
import { emitMessage } from "../../../../generator/src/emit/types/proto/message.js";
import { ProtoReferences } from "../../../../generator/src/emit/types/proto/references.js";
import type { LockedProto } from "../../../../generator/src/model/locked-proto.js";
import type { ProtoSchemaFile } from "../../../../generator/src/model/model.js";
import { typesOf } from "../../../../generator/src/plan/proto-names.js";
import { canonicalProto } from "../../../../generator/src/read/proto/canonical.js";
import {
  lockProto,
  placeInProto,
  readLockedProto,
} from "../../../../generator/src/read/proto/locked/index.js";
import { Choices, finish, randomSchema } from "../../check/proto/oracle/evolution.js";
import { corpus } from "./corpus.js";
import { inFolder, readFolder } from "./read.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

type DescMessage = Parameters<typeof lockProto>[0];

describe("every message of the corpus, locked and read again", () => {
  for (const { family, cases } of corpus("valid"))
    for (const { name, files } of cases)
      it(`${family}: ${name}`, () => {
        const original = read(files);
        for (const root of messagesOf(original)) {
          const locked = asFile(lockProto(root));
          const again = readLockedProto(locked, "locked");
          const message = messageIn(again, root.typeName);
          expect(canonicalProto(message)).toBe(canonicalProto(root));
          expect(JSON.stringify(lockProto(message))).toBe(JSON.stringify(locked));
          const reached = [...typesIn(original)].filter(([type]) => isLocked(locked, type));
          expect([...typesIn(again)].filter(([type]) => isLocked(locked, type)).sort()).toEqual(
            reached.sort(),
          );
        }
      });
});

it(`random files, locked and read again (SEED=${seed})`, () => {
  for (let index = 0; index < 200; index++) {
    const schema = finish(randomSchema(new Choices(seed + index)));
    const root = messageIn(readLockedProto(schema, "locked"), schema.root);
    const locked = lockProto(root);
    const message = messageIn(readLockedProto(asFile(locked), "locked"), schema.root);
    expect(canonicalProto(message), `SEED=${seed + index}`).toBe(canonicalProto(root));
    expect(JSON.stringify(lockProto(message))).toBe(JSON.stringify(locked));
    expect(schema.messages).toEqual(expect.objectContaining(locked.messages));
    expect(schema.enums).toEqual(expect.objectContaining(locked.enums));
  }
});

describe("files of a locked schema", () => {
  it("declare what the root reaches, inside of what it is declared in", () => {
    const [root] = messagesOf(
      read(
        new Map([
          [
            "test.proto",
            'syntax = "proto3";\npackage p;\nimport "a.proto";\nmessage M { A.B b = 1; }\nmessage N {}',
          ],
          [
            "a.proto",
            'syntax = "proto2";\npackage p;\nmessage A { optional int32 x = 1; message B {} message C {} }',
          ],
        ]),
      ),
    );
    if (root === undefined) throw new Error("nothing was read");
    const files = readLockedProto(asFile(lockProto(root)), "codegen.lock/p.M/1");
    expect(files.map(({ module, proto }) => [module, proto.importName, [...proto.imports]])).toEqual([
      ["codegen.lock/p.M/1/a", "a.proto", []],
      ["codegen.lock/p.M/1/test", "test.proto", [["a.proto", "codegen.lock/p.M/1/a"]]],
    ]);
    expect([...typesIn(files).keys()]).toEqual(["p.A", "p.A.B", "p.M"]);
    expect(typesIn(files).get("p.A")).toBe('export type A = Message<"p.A">;');
  });
});

describe("a path into a locked schema", () => {
  const text =
    'syntax = "proto3";\npackage p;\nmessage M {\n  N n = 1;\n  enum E { Z = 0; }\n}\nmessage N { M.E e = 5; }\n';
  const placeOf = (path: readonly string[]): unknown => {
    const files = read(new Map([["test.proto", text]]));
    const [root] = messagesOf(files);
    if (root === undefined) throw new Error("nothing was read");
    return placeInProto(path, lockProto(root), files);
  };
  for (const { path, line, column } of [
    { path: ["messages", "p.M"], line: 3, column: 9 },
    { path: ["messages", "p.M", "fields", "1"], line: 4, column: 5 },
    { path: ["messages", "p.N", "fields", "5"], line: 7, column: 17 },
    { path: ["messages", "p.N", "reserved"], line: 7, column: 9 },
    { path: ["enums", "p.M.E"], line: 5, column: 8 },
    { path: ["enums", "p.M.E", "values", "Z"], line: 5, column: 12 },
  ])
    it(`stands where it is declared: ${path.join("/")}`, () => {
      expect(placeOf(path)).toEqual({ path: "test.proto", line, column });
    });

  it("of a type that protobuf-es ships stands nowhere", () => {
    expect(placeOf(["messages", "google.protobuf.Any"])).toBeUndefined();
  });
});

/** Through JSON, as it is kept. */
function asFile(locked: LockedProto): LockedProto {
  return JSON.parse(JSON.stringify(locked));
}

function read(files: ReadonlyMap<string, string>): ProtoSchemaFile[] {
  const { folder, entry } = inFolder(files);
  return readFolder(folder, [entry], ["."]).files.flatMap((it) => (it.language === "proto" ? [it] : []));
}

/** The top-level messages of the first file. */
function messagesOf([source]: readonly ProtoSchemaFile[]): readonly DescMessage[] {
  if (source === undefined) throw new Error("nothing was read");
  return source.proto.descriptor.messages;
}

function messageIn(files: readonly ProtoSchemaFile[], fullName: string): DescMessage {
  const message = files
    .flatMap(({ proto }) => proto.descriptor.messages)
    .find(({ typeName }) => typeName === fullName);
  if (message === undefined) throw new Error(`there is no ${fullName}`);
  return message;
}

/**
 * TypeScript's declaration of each type, by full name, without docs, in sorted lines: the order of fields is the only
 * thing that a locked schema does not keep.
 */
function typesIn(sources: readonly ProtoSchemaFile[]): Map<string, string> {
  return new Map(
    sources.flatMap((source) => {
      const references = new ProtoReferences(source);
      return typesOf(source.proto.descriptor).map((type) => {
        const code = type.kind === "message" ? emitMessage(type, references) : emitEnum(type, references);
        const text = print(code)
          .replace(/^ *\/\*\*[\s\S]*?\*\/\n|\/\*\* .*? \*\/ /gm, "")
          .replace(/\{\s+(case: "\w+";)\s+(value: .*);\s+\}/g, "{ $1 $2 }");
        return [type.typeName, text.trim().split("\n").sort().join("\n")] as const;
      });
    }),
  );
}

function isLocked({ messages, enums }: LockedProto, fullName: string): boolean {
  return Object.hasOwn(messages, fullName) || Object.hasOwn(enums, fullName);
}
