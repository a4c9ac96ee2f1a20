import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeSchemaTag, encodeSchemaTag } from "../../runtime/src/wire/schema-tag.js";
import { fromHex, toHex } from "./hex.js";
import { recordVector, vectors } from "./vectors.js";

const text = readFileSync(new URL("../../runtime/WIRE.md", import.meta.url), "utf8");
const printed = parseVectors(text);

describe("the vectors printed in WIRE.md", () => {
  for (const { name, headers, body } of printed)
    it(`${name}: is the one of vectors.json`, () => {
      const vector = recordVector(name);
      expect({ headers, body }).toEqual({ headers: vector.headers, body: vector.body });
    });

  it("are all those that a reader understands", () => {
    const understood = vectors.records.filter(
      ({ means }) => !["malformed", "unsupported"].includes(means.kind),
    );
    expect(printed.map(({ name }) => name)).toEqual(understood.map(({ name }) => name));
  });
});

describe("the schema tags printed in WIRE.md", () => {
  const words = [...text.matchAll(/^`([0-9a-f ]+)` is (.*)\.$/gm)];

  it("are two", () => expect(words).toHaveLength(2));

  for (const [, hex = "", sentence] of words)
    it(hex, () => {
      const tag = decodeSchemaTag(fromHex(hex));
      const codec = { protobuf: "protobuf", json: "JSON", msgpack: "MessagePack" }[tag.codec];
      const draft = tag.draft ? ", a draft" : "";
      expect(sentence).toBe(
        `${codec}${draft}, type ${tag.typeId}, version ${tag.version}, minReader ${tag.minReader}, ` +
          `fingerprint 0x${tag.fingerprint.toString(16)}`,
      );
      expect(toHex(encodeSchemaTag(tag))).toBe(hex.replaceAll(" ", ""));
    });
});

interface PrintedVector {
  readonly name: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Blocks of a name, indented lines of "header  value", and one of "body  bytes"; an empty line between two. */
function parseVectors(markdown: string): PrintedVector[] {
  const [, block = ""] = /```vectors\n(.*?)\n```/s.exec(markdown) ?? [];
  return block.split("\n\n").map((lines) => {
    const [name = "", ...fields] = lines.split("\n");
    const pairs = fields.map((line): readonly [string, string] => {
      const [field = "", value = ""] = line.trim().split(/ {2}/);
      return [field === "(empty)" ? "" : field, value === "(empty)" ? "" : value];
    });
    return { name, headers: pairs.slice(0, -1), body: pairs.at(-1)?.[1] ?? "" };
  });
}
