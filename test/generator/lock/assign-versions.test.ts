import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assignVersions, type VersionedModel } from "../../../generator/src/lock/assign-versions.js";
import { fingerprintOf, shortFingerprint } from "../../../generator/src/lock/fingerprint.js";
import { LockFolder } from "../../../generator/src/lock/lock-folder.js";
import type { Model, Variant } from "../../../generator/src/model/model.js";
import { temporaryFolder } from "../folder.js";

/** A model of one file, its variants as in `Text Code`. */
function model(variants: string): Model {
  const files = [
    {
      language: "json-schema",
      path: "chat.schema.json",
      module: "chat",
      docs: undefined,
      declarations: [],
      variants: variants.split(" ").filter(Boolean).map(variant),
    } as const,
  ];
  return { files, notes: [] };
}

function variant(name: string): Variant {
  return {
    name,
    typeName: name,
    fullName: `chat.${name}`,
    docs: undefined,
    canonical: `schema of ${name}`,
    unfingerprinted: "",
    at: { path: "chat.schema.json" },
  };
}

const assigned = (variants: string, lock: string): Promise<VersionedModel> =>
  assignVersions(model(variants), new LockFolder(lock, lock), () => "json");

const ids = ({ files }: VersionedModel): string =>
  files.flatMap((file) => file.variants.map((it) => `${it.variant.name}:${it.id}`)).join(" ");

describe("assignVersions", () => {
  for (const { name, given, want } of [
    {
      name: "a first run counts from 1, in order of declaration",
      given: ["Text Code"],
      want: "Text:1 Code:2",
    },
    { name: "reordering changes no id", given: ["A B C", "C A B"], want: "C:3 A:1 B:2" },
    { name: "a new type gets the next id, wherever it stands", given: ["A B", "N A B"], want: "N:3 A:1 B:2" },
    { name: "the id of a removed type is not given again", given: ["A B", "A", "A N"], want: "A:1 N:3" },
    { name: "a type that comes back has its old id", given: ["A B", "A", "B A"], want: "B:2 A:1" },
  ]) {
    it(name, async () => {
      const lock = join(await temporaryFolder(), "codegen.lock");
      let last = "";
      for (const variants of given) {
        const versioned = await assigned(variants, lock);
        await mkdir(lock, { recursive: true });
        const { file, text } = versioned.lock.updateTo(versioned.index);
        await writeFile(file, text);
        last = ids(versioned);
      }
      expect(last).toBe(want);
    });
  }

  it("marks all as a draft of version 1, with the fingerprint of the canonical schema", async () => {
    const lock = await temporaryFolder();
    const versioned = await assigned("Text", lock);
    expect(versioned.files[0]?.variants).toEqual([
      {
        ...{ id: 1, version: 1, minReader: 1, draft: true },
        fingerprint: shortFingerprint(fingerprintOf("schema of Text")),
        variant: variant("Text"),
        declaredIn: versioned.files[0]?.source,
        removed: false,
        earlier: [],
      },
    ]);
  });
});

describe("fingerprint", () => {
  // SHA-256 of "abc" (FIPS 180-2, appendix B.1) starts with ba7816bf: above 2^31, so a sign would show.
  it("is the first 4 bytes of the SHA-256, unsigned", () =>
    expect(shortFingerprint(fingerprintOf("abc"))).toBe(0xba7816bf));
});
