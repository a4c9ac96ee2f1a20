/** A descriptor set gives what the texts give that it was made of. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clearField, create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { embedFileDesc } from "@bufbuild/protobuf/codegenv2";
import {
  FileDescriptorProtoSchema,
  type FileDescriptorSet,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "vitest";
import type { ReadResult } from "../../../../generator/src/read/result.js";
import { corpus } from "./corpus.js";
import { protoc } from "./protoc.js";
import { inFolder, printed, readFolder, readSet } from "./read.js";

const withoutSourceInfo = (set: FileDescriptorSet): FileDescriptorSet => {
  for (const file of set.file) clearField(file, FileDescriptorProtoSchema.field.sourceCodeInfo);
  return set;
};
const bytesOf = (set: FileDescriptorSet): Uint8Array => toBinary(FileDescriptorSetSchema, set);

/** All that is generated from, docs apart. */
const essence = ({ files }: ReadResult): unknown =>
  files.map((file) => {
    if (file.language !== "proto") throw new Error(`${file.path} is no .proto file`);
    const { importName, descriptor } = file.proto;
    const variants = file.variants.map(({ at: _, docs: __, ...variant }) => variant);
    return [importName, file.module, variants, embedFileDesc(descriptor.proto as never).base64()];
  });
const docs = ({ files }: ReadResult): unknown =>
  files.map((file) => [file.docs, file.variants.map((it) => it.docs)]);

describe("protoc's set of a valid file gives what its text gives", () => {
  for (const { family, cases } of corpus("valid"))
    describe(family, () => {
      for (const { name, files } of cases)
        it(name, () => {
          const { folder, entry } = inFolder(files);
          const theirs = protoc(folder, entry);
          if (theirs.refusal !== undefined) throw new Error(theirs.refusal);
          const text = readFolder(folder, [entry], ["."]);
          const whole = readSet(readFileSync(join(folder, "protoc.binpb")));
          expect(whole.problems.map(printed)).toEqual([]);
          expect(essence(whole)).toEqual(essence(text));
          expect(docs(whole)).toEqual(docs(text));
          const bare = readSet(bytesOf(withoutSourceInfo(theirs.set)));
          expect(essence(bare)).toEqual(essence(text));
        });
    });
});

/** A set of files without source info, by what they are called and import, each with a message called as the file. */
function setOf(files: Readonly<Record<string, readonly string[]>>): FileDescriptorSet {
  return create(FileDescriptorSetSchema, {
    file: Object.entries(files).map(([name, dependency]) => ({
      name: `${name}.proto`,
      syntax: "proto3",
      dependency: dependency.map((it) => `${it}.proto`),
      messageType: [{ name: name.toUpperCase() }],
    })),
  });
}

describe("which files get a client", () => {
  const streams = (set: FileDescriptorSet, files?: readonly string[]): string => {
    const result = readSet(bytesOf(set), files);
    expect(result.problems.map(printed)).toEqual([]);
    return result.files.map(({ path, variants }) => `${path}:${variants.length}`).join(" ");
  };

  it("those that no other file imports, when nobody says", () => {
    expect(streams(setOf({ a: [], b: ["a"], c: ["a"] }))).toBe("b.proto:1 c.proto:1 a.proto:0");
  });
  it("those that were named, in the order of the names", () => {
    const named = ["c.proto", "a.proto"];
    expect(streams(setOf({ a: [], b: ["a"], c: ["a"], d: [] }), named)).toBe("c.proto:1 a.proto:1");
  });
  it("in an image of buf's, those that it does not mark as imports", () => {
    const set = setOf({ a: [], b: [], c: ["b"] });
    const mark = (isImport: number): Uint8Array => Uint8Array.of(2, 8, isImport);
    [1, 0, 0].forEach((isImport, index) => {
      const file = set.file[index];
      if (file !== undefined) file.$unknown = [{ no: 8042, wireType: 2, data: mark(isImport) }];
    });
    expect(streams(set)).toBe("b.proto:1 c.proto:1");
  });
});

describe("a set of 7,000 files", () => {
  it("that import each other in one long chain, and one that all of them import", () => {
    const names = Array.from({ length: 6_999 }, (_, index) => `f${index}`);
    const chain = names.map((name, index) => [name, index === 0 ? ["all"] : [`f${index - 1}`, "all"]]);
    const { files, problems } = readSet(bytesOf(setOf({ all: [], ...Object.fromEntries(chain) })));
    expect(problems).toEqual([]);
    expect(files.length).toBe(7_000);
    expect(files.map(({ variants }) => variants.length).filter((it) => it > 0)).toEqual([1]);
  });
});

describe("a set is refused, with what to do:", () => {
  const toMake =
    "Make one with: buf build -o schemas.binpb, or: protoc --include_imports -o schemas.binpb chat.proto";
  const broken = (change: (set: FileDescriptorSet) => void): Uint8Array => {
    const set = setOf({ a: [], b: ["a"] });
    change(set);
    return bytesOf(set);
  };
  for (const { name, given, files, want } of [
    {
      name: "text",
      given: new TextEncoder().encode('syntax = "proto3";\n'),
      want: [`set.binpb: this is not a descriptor set: illegal tag: field no 13 wire type 7. ${toMake}`],
    },
    {
      name: "nothing",
      given: new Uint8Array(),
      want: [`set.binpb: this is not a descriptor set: it is empty. ${toMake}`],
    },
    {
      name: "JSON",
      given: new TextEncoder().encode('{"file":[]}'),
      want: [`set.binpb: this is not a descriptor set: it looks like JSON. ${toMake}`],
    },
    {
      name: "gzip",
      given: Uint8Array.of(0x1f, 0x8b, 8, 0),
      want: [`set.binpb: this is not a descriptor set: it is compressed with gzip. ${toMake}`],
    },
    {
      name: "another message",
      given: Uint8Array.of(0x10, 1),
      want: [`set.binpb: this is not a descriptor set: it has other fields. ${toMake}`],
    },
    {
      name: "cut off",
      given: broken(() => undefined).slice(0, -3),
      want: [`set.binpb: this is not a descriptor set: premature EOF. ${toMake}`],
    },
    {
      name: "an import that is missing",
      given: broken((set) => set.file.shift()),
      want: [
        'set.binpb:b.proto: "a.proto" is imported and is not in the descriptor set. ' +
          "Make the set whole: protoc does it with --include_imports, buf unless told --exclude-imports.",
      ],
    },
    {
      name: "files that import each other",
      given: bytesOf(setOf({ a: ["b"], b: ["a"], c: ["a"] })),
      want: [
        "set.binpb:b.proto: files import each other: set.binpb:a.proto → set.binpb:b.proto → set.binpb:a.proto. " +
          "Move what both need to a third file.",
      ],
    },
    {
      name: "no message in it",
      given: broken((set) => {
        for (const file of set.file) file.messageType = [];
      }),
      want: [
        "set.binpb: no file that this descriptor set is about declares a message, so there is nothing for a stream to carry. " +
          "Declare one, or name a file that does with --file.",
      ],
    },
    {
      name: "a named file that is not there",
      given: broken(() => undefined),
      files: ["z.proto"],
      want: ['set.binpb: there is no file "z.proto" in this descriptor set. It has a.proto, b.proto.'],
    },
    {
      name: "a named file that comes with protobuf",
      given: broken(() => undefined),
      files: ["google/protobuf/any.proto"],
      want: [
        'set.binpb: "google/protobuf/any.proto" comes with protobuf: nothing is generated for it. It has a.proto, b.proto.',
      ],
    },
    {
      name: "what protoc would have refused",
      given: broken((set) => {
        const message = set.file[1]?.messageType[0];
        const field = { label: 1, type: 9, number: 1 };
        const own = create(FileDescriptorSetSchema, {
          file: [
            {
              messageType: [
                {
                  field: [
                    { ...field, name: "x" },
                    { ...field, name: "y" },
                    { name: "z", number: 2, label: 1, type: 11, typeName: ".Nowhere" },
                  ],
                },
              ],
            },
          ],
        });
        message?.field.push(...(own.file[0]?.messageType[0]?.field ?? []));
      }),
      want: [
        'set.binpb:b.proto: fields "x" (set.binpb:b.proto) and "y" both have number 1. Give one of them a number of its own, 3 for one.',
        'set.binpb:b.proto: ".Nowhere" is not defined. undefined',
      ],
    },
    {
      name: "an edition that is not known",
      given: broken((set) => {
        const file = set.file[1];
        if (file !== undefined) Object.assign(file, { syntax: "editions", edition: 4711 });
      }),
      want: ['set.binpb:b.proto: there is no edition "UNKNOWN". Write "2024" or "2023".'],
    },
  ] as const)
    it(name, () => {
      const { problems } = readSet(given, "files" in { files } ? files : undefined);
      expect(problems.map(({ at, text, remedy }) => `${at.path}: ${text} ${remedy}`)).toEqual(want);
    });

  it("never throws, whatever the bytes", () => {
    const { folder, entry } = inFolder(corpus("valid")[0]?.cases[0]?.files ?? new Map());
    protoc(folder, entry);
    const bytes = readFileSync(join(folder, "protoc.binpb"));
    for (let index = 0; index < bytes.length; index += 4) {
      const mutant = Uint8Array.from(bytes);
      mutant[index] = (mutant[index] ?? 0) ^ (1 << ((index >> 2) % 8));
      expect(() => readSet(mutant)).not.toThrow();
    }
    expect(fromBinary(FileDescriptorSetSchema, bytes).file.length).toBeGreaterThan(0);
  });
});
