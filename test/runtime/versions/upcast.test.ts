import { describe, expect, it } from "vitest";
import type { Codec, TypeContract } from "../../../runtime/src/contract.js";
import { MessageDecoder } from "../../../runtime/src/versions/decoder.js";
import type { SchemaTag } from "../../../runtime/src/wire/index.js";

/** A codec whose bytes tell what made them: `v2:hello`. */
function codec(prefix: string): Codec<string> {
  return {
    encode: (text) => {
      if (text === "") throw new Error("empty");
      return new TextEncoder().encode(`${prefix}:${text}`);
    },
    decode: (bytes) => {
      const text = new TextDecoder().decode(bytes);
      if (!text.startsWith(`${prefix}:`)) throw new Error(`${text} is not of ${prefix}`);
      return text.slice(prefix.length + 1);
    },
  };
}

const [a, b, c] = [codec("a"), codec("b"), codec("c")];

/** Versions 1 and 2 have the same bytes, as have 3 and 4; 2 → 3 and 4 → 5 are the user's. */
const note: TypeContract<string> = {
  id: 1,
  version: 5,
  minReader: 5,
  draft: false,
  fingerprint: 50,
  codec: c,
  earlier: {
    1: { fingerprint: 10 },
    2: { fingerprint: 20, upcast: { step: "v2ToV3", from: a, to: b } },
    3: { fingerprint: 30 },
    4: { fingerprint: 40, upcast: { step: "v4ToV5", from: b, to: c } },
  },
};
const types: { readonly Note: TypeContract<string> } = { Note: note };
const contract = { name: "NoteStream", codec: "protobuf", types } as const;
const upcasters = {
  Note: {
    v2ToV3: (text: string) => `${text}+3`,
    v4ToV5: (text: string) => {
      if (text.startsWith("bad")) throw new RangeError("no such thing");
      return text.startsWith("empty") ? "" : `${text}+5`;
    },
  },
};

function decode(version: number, text: string, baseline?: string): unknown {
  const tag: SchemaTag = {
    codec: "protobuf",
    draft: false,
    typeId: 1,
    version,
    minReader: 1,
    fingerprint: version * 10,
  };
  const bytes = new TextEncoder().encode(text);
  return new MessageDecoder(contract, baseline, upcasters).decode(
    baseline === undefined ? tag : undefined,
    bytes,
  );
}

describe("a message of an older version", () => {
  for (const { version, given, want } of [
    { version: 1, given: "a:x", want: "x+3+5" },
    { version: 2, given: "a:x", want: "x+3+5" },
    { version: 3, given: "b:x", want: "x+5" },
    { version: 4, given: "b:x", want: "x+5" },
    { version: 5, given: "c:x", want: "x" },
  ])
    it(`${version}, ${given}: goes through each step from there on`, () => {
      expect(decode(version, given)).toEqual({ type: "Note", message: want, version, forward: false });
    });

  it("without a tag takes every step, from version 1 on", () => {
    expect(decode(0, "a:x", "Note")).toEqual({
      type: "Note",
      message: "x+3+5",
      version: undefined,
      forward: false,
    });
  });

  for (const { name, version, given, reason, problem, error } of [
    {
      name: "that its upcaster refuses",
      version: 4,
      given: "b:bad",
      reason: "not-upcast",
      problem: "Note, upcaster v4ToV5: no such thing",
      error: RangeError,
    },
    {
      name: "of which an upcaster makes what is no message",
      version: 3,
      given: "b:empty",
      reason: "not-upcast",
      problem: "Note, upcaster v4ToV5: empty",
      error: Error,
    },
    {
      name: "whose bytes are not of its version",
      version: 2,
      given: "b:x",
      reason: "undecodable",
      problem: "Note, version 2 of its schema: b:x is not of a",
      error: Error,
    },
  ])
    it(`${name}: ${reason}`, () => {
      const decoded = decode(version, given);
      expect(decoded).toEqual({ type: undefined, reason, problem, error: expect.any(error) });
    });

  it("that was written with another schema of that version is not read", () => {
    const other = {
      ...contract,
      types: { Note: { ...note, earlier: { ...note.earlier, 4: { fingerprint: 41 } } } },
    };
    const tag: SchemaTag = {
      codec: "protobuf",
      draft: false,
      typeId: 1,
      version: 4,
      minReader: 1,
      fingerprint: 40,
    };
    const decoder = new MessageDecoder(other, undefined, upcasters);
    expect(decoder.decode(tag, new TextEncoder().encode("b:x"))).toMatchObject({ reason: "diverged" });
  });

  it("does not jump over a version that was retired", () => {
    const { 3: _, ...earlier } = note.earlier ?? {};
    const gap = { ...contract, types: { Note: { ...note, earlier } } };
    const tag: SchemaTag = {
      codec: "protobuf",
      draft: false,
      typeId: 1,
      version: 2,
      minReader: 1,
      fingerprint: 20,
    };
    const decoder = new MessageDecoder(gap, undefined, upcasters);
    expect(decoder.decode(tag, new TextEncoder().encode("a:x"))).toMatchObject({ reason: "retired" });
  });
});
