/** Every file of the corpus is taken or refused as protoc does it, and described as protoc describes it. */
import { createFileRegistry } from "@bufbuild/protobuf";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "vitest";
import { comparable, descriptorOf } from "./compare.js";
import { corpus } from "./corpus.js";
import { protoc } from "./protoc.js";
import { inFolder, printed, readFolder } from "./read.js";

describe("valid: described as protoc does it", () => {
  for (const { family, cases } of corpus("valid"))
    describe(family, () => {
      for (const { name, files } of cases)
        it(name, () => {
          const { folder, entry } = inFolder(files);
          const theirs = protoc(folder, entry);
          if (theirs.refusal !== undefined) throw new Error(`protoc refuses it: ${theirs.refusal}`);
          const ours = readFolder(folder, [entry], ["."]);
          expect(ours.problems.map(printed)).toEqual([]);
          const registry = createFileRegistry(theirs.set);
          for (const file of ours.files) {
            const own = descriptorOf(file);
            const other = theirs.set.file.find((it) => it.name === own.name);
            if (other === undefined) throw new Error(`protoc has no ${own.name}`);
            expect(comparable(own, registry)).toEqual(comparable(other, registry));
            expect(commentsIn(own)).toEqual(commentsIn(other));
          }
        });
    });
});

describe("invalid: refused as protoc does it", () => {
  for (const { family, cases } of corpus("invalid"))
    describe(family, () => {
      for (const { name, files, problems } of cases)
        it(name, () => {
          const { folder, entry } = inFolder(files);
          expect(protoc(folder, entry).refusal).toMatch(/\.proto/);
          const ours = readFolder(folder, [entry], ["."]);
          expect(inOrder(ours.problems.map(printed))).toEqual(inOrder(problems));
          expect(problems).not.toEqual([]);
        });
    });
});

describe("refused by us alone", () => {
  for (const { cases } of corpus("stricter"))
    for (const { name, files, problems } of cases)
      it(name, () => {
        const { folder, entry } = inFolder(files);
        expect(protoc(folder, entry).refusal).toBeUndefined();
        expect(readFolder(folder, [entry], ["."]).problems.map(printed)).toEqual(problems);
      });
});

function inOrder(problems: readonly string[]): readonly string[] {
  return [...problems].sort();
}

/** What docs are made of: the comments of declarations, by path. We keep none of options, ranges and services. */
function commentsIn({ sourceCodeInfo }: FileDescriptorProto): unknown {
  const kept = (sourceCodeInfo?.location ?? []).filter(({ path }) => isDocumented(path));
  return Object.fromEntries(
    kept.flatMap(({ path, leadingComments, trailingComments, leadingDetachedComments }) =>
      leadingComments || trailingComments || leadingDetachedComments.length > 0
        ? [[path.join("."), { leadingComments, trailingComments, leadingDetachedComments }]]
        : [],
    ),
  );
}

/** Messages (4, nested 3), enums (5, nested 4) and values (2), fields (2), extensions (7, nested 6), oneofs (8); the head. */
function isDocumented(path: readonly number[]): boolean {
  return /^(?:12|14|2|4,\d+(?:,3,\d+)*(?:,[268],\d+|,4,\d+(?:,2,\d+)?)?|7,\d+|5,\d+(?:,2,\d+)?)$/.test(
    path.join(","),
  );
}
