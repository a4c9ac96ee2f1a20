import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodegenError } from "../../../generator/src/errors.js";
import {
  emptyLockIndex,
  newType,
  parseLockIndex,
  printLockIndex,
} from "../../../generator/src/lock/lock-index.js";

const path = "codegen.lock/index.json";
const index = (types: string): string => `{"format": 1, "types": ${types}}`;

describe("the lock's index", () => {
  it("is written sorted by name, a line for each type", () => {
    const types = new Map([
      ["chat.v1.Text", newType(1)],
      ["chat.v1.Code", newType(2)],
    ]);
    expect(printLockIndex({ types })).toBe(`{
  "format": 1,
  "types": {
    "chat.v1.Code": { "id": 2 },
    "chat.v1.Text": { "id": 1 }
  }
}
`);
  });

  it("is written without types, too", () => {
    expect(printLockIndex(emptyLockIndex)).toBe(`{\n  "format": 1,\n  "types": {}\n}\n`);
  });

  it("is read as it was written", () => {
    const name = fc.string({ minLength: 1 }).filter((it) => it !== "__proto__");
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const types = new Map(names.map((it, index) => [it, newType(index + 1)]));
        const read = parseLockIndex(printLockIndex({ types }), path);
        expect(new Map([...read.types].sort())).toEqual(new Map([...types].sort()));
      }),
    );
  });

  for (const { name, text, says } of [
    { name: "not JSON", text: "{", says: "is not JSON" },
    { name: "empty", text: "", says: "is not JSON" },
    {
      name: "a merge conflict",
      text: `{\n<<<<<<< ours\n  "a": 1\n=======\n>>>>>>> theirs\n}`,
      says: "has merge conflict marks in it",
    },
    { name: "a list", text: "[]", says: "is not a JSON object" },
    { name: "a later format", text: `{"format": 2, "types": {}}`, says: "has format 2" },
    { name: "no types", text: `{"format": 1}`, says: `has "types", which is not an object` },
    { name: "an unknown key", text: `{"format": 1, "types": {}, "x": 1}`, says: `has "x" in the index` },
    {
      name: "a codec that there is not",
      text: index(
        `{"a": {"id": 1, "versions": {"1": {"schema": "${"0".repeat(64)}", "minReader": 1, "codec": "xml", "file": "${"0".repeat(64)}"}}}}`,
      ),
      says: `has "xml" as "codec" of "1" of "versions" of "a" of "types", which is not a codec`,
    },
    {
      name: "an entry that is a number",
      text: index(`{"a": 1}`),
      says: `has "a" of "types", which is not an object`,
    },
    {
      name: "an unknown key in an entry",
      text: index(`{"a": {"id": 1, "x": 1}}`),
      says: `has "x" in "a" of "types"`,
    },
    {
      name: "no id",
      text: index(`{"a": {}}`),
      says: `has nothing as "id" of "a" of "types", which is not an integer from 1`,
    },
    { name: "id 0", text: index(`{"a": {"id": 0}}`), says: `has 0 as "id" of "a"` },
    { name: "id 1.5", text: index(`{"a": {"id": 1.5}}`), says: `has 1.5 as "id" of "a"` },
    { name: "an id in quotes", text: index(`{"a": {"id": "1"}}`), says: `has "1" as "id" of "a"` },
    {
      name: "an id beyond 32 bits",
      text: index(`{"a": {"id": 4294967296}}`),
      says: `has 4294967296 as "id" of "a"`,
    },
    {
      name: "an id given twice",
      text: index(`{"a": {"id": 3}, "b": {"id": 3}}`),
      says: `gives the id 3 to "a" and to "b"`,
    },
  ]) {
    it(`refuses ${name}, naming the file`, () => {
      const read = (): unknown => parseLockIndex(text, path);
      expect(read).toThrow(CodegenError);
      expect(read).toThrow(`${path} ${says}`);
      expect(read).toThrow(expect.objectContaining({ code: "LOCK_INVALID" }));
    });
  }
});
