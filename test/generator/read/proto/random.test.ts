/** Random files and random mutants of them are taken, described and refused as protoc does it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFileRegistry } from "@bufbuild/protobuf";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { comparable, descriptorOf } from "./compare.js";
import { protoc } from "./protoc.js";
import { Draw, mutate, randomFiles } from "./random-files.js";
import { type ProtoFiles, printed, readFolder } from "./read.js";

/** `RUNS=5000 SEED=1 npx vitest run test/generator/read/proto/random.test.ts` for more of them, or the same again. */
const { RUNS = "100", SEED } = process.env;
const seed = SEED === undefined ? Date.now() % 2 ** 31 : Number(SEED);
const parameters = { numRuns: Number(RUNS), seed, endOnFailure: true };

/** Where we refuse what protoc takes, and why. */
const knownStricter: readonly RegExp[] = [
  /are both called ".*" in (?:TypeScript|JSON)/, // in proto2 protoc only warns; programs would take one for the other
  /feature ".*" means nothing here/, // protoc looks at that in the files that it is called with, not in their imports
  /19000 to 19999 belong to protobuf itself/, // the same: protoc looks at the files that it is called with
  /^main\.proto:\d+:\d+ this file declares no message/, // nothing would be generated
];

const folder = mkdtempSync(join(tmpdir(), "s2-codegen-proto-random-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let counted = { taken: 0, refused: 0 };

function compare(files: ProtoFiles): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const theirs = protoc(folder, "main.proto");
  const ours = readFolder(folder, ["main.proto"], ["."]);
  const problems = ours.problems.map(printed).filter((it) => !knownStricter.some((known) => known.test(it)));
  if (theirs.refusal !== undefined) {
    counted.refused++;
    if (ours.problems.length === 0) throw new Error(`protoc refuses it:\n${theirs.refusal}`);
    return;
  }
  counted.taken++;
  if (problems.length > 0) throw new Error(`protoc takes it:\n${problems.join("\n")}`);
  const registry = createFileRegistry(theirs.set);
  for (const file of ours.files) {
    const own = descriptorOf(file);
    const other = theirs.set.file.find((it) => it.name === own.name);
    expect(other && comparable(own, registry)).toEqual(other && comparable(other, registry));
  }
}

const shown = (files: ProtoFiles): string =>
  [...files].map(([path, text]) => `--- ${path}\n${text}`).join("");

function check(make: (draw: Draw) => ProtoFiles): void {
  counted = { taken: 0, refused: 0 };
  const property = fc.property(fc.gen(), (gen) => {
    const files = make(new Draw(gen));
    try {
      compare(files);
    } catch (error) {
      throw new Error(`${shown(files)}\n${error instanceof Error ? error.message : error}`);
    }
  });
  fc.assert(property, parameters);
}

describe(`random files, seed ${seed}`, () => {
  it("are taken or refused, and described, as protoc does it", () => {
    check(randomFiles);
    expect(counted.taken).toBeGreaterThan(counted.refused / 20);
  });

  it("with one edit, too", () => {
    check((draw) => {
      const files = new Map(randomFiles(draw));
      const path = draw.one([...files.keys()]);
      return files.set(path, mutate(draw, files.get(path) ?? ""));
    });
    expect(counted.refused).toBeGreaterThan(0);
  });
});
