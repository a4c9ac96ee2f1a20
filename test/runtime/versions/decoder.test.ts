import { describe, expect, it } from "vitest";
import { resolveContract } from "../../../runtime/src/resolve-contract.js";
import { MessageDecoder } from "../../../runtime/src/versions/decoder.js";
import type { SchemaTag } from "../../../runtime/src/wire/index.js";
import { chatContract as generated } from "../../story/chat-contract.js";

const chatContract = resolveContract(generated);

const types = { ...chatContract.types, Text: { ...chatContract.types.Text, version: 3, draft: false } };
const contract = { ...chatContract, types, retired: { 7: "Image" } };
const { id: typeId, fingerprint } = types.Text;
const tag: SchemaTag = { codec: "protobuf", draft: false, typeId, version: 3, minReader: 1, fingerprint };
const bytes = new TextEncoder().encode("hello");

describe("a message's bytes, by its schema tag", () => {
  const decoder = new MessageDecoder(contract, undefined);

  it("are decoded with the schema that they were written with", () => {
    expect(decoder.decode(tag, bytes)).toEqual({
      type: "Text",
      message: "hello",
      version: 3,
      forward: false,
    });
    expect(decoder.decode({ ...tag, draft: true }, bytes)).toMatchObject({ message: "hello" });
  });

  for (const { name, given, reason, problem, body = bytes } of [
    {
      name: "a type that is not known",
      given: { ...tag, typeId: 99 },
      reason: "unknown-type",
      problem: "type id 99 is not one of ChatStream's",
    },
    {
      name: "a newer version, for readers of this one no more",
      given: { ...tag, version: 4, minReader: 4, fingerprint: 1 },
      reason: "newer",
      problem: "Text was written with version 4 of its schema and this client knows 3",
    },
    {
      name: "a newer draft, whatever readers it says it is for",
      given: { ...tag, version: 4, draft: true, fingerprint: 1 },
      reason: "newer",
      problem: "Text was written with version 4",
    },
    {
      name: "an older version that the lock has no more",
      given: { ...tag, version: 2, minReader: 2 },
      reason: "retired",
      problem: "Text of version 2 is not in this client's lock",
    },
    {
      name: "a type that was retired",
      given: { ...tag, typeId: 7 },
      reason: "retired",
      problem: "Image (type id 7) is not in this client's lock",
    },
    {
      name: "a draft of this version, of another schema",
      given: { ...tag, draft: true, fingerprint: 1 },
      reason: "diverged",
      problem: "Text was written with a draft of version 3",
    },
    {
      name: "the same version of another schema",
      given: { ...tag, fingerprint: 1 },
      reason: "diverged",
      problem: "has another version 3",
    },
    {
      name: "another codec",
      given: { ...tag, codec: "json" as const },
      reason: "undecodable",
      problem: "Generate the client with --codec json",
    },
    {
      name: "bytes that are none of it",
      given: tag,
      reason: "undecodable",
      problem: "Not a Text: ",
      body: Uint8Array.of(0xff),
    },
    { name: "no tag", given: undefined, reason: "foreign", problem: "name it as `baseline`" },
  ])
    it(`${name}: ${reason}`, () => {
      const decoded = decoder.decode(given, body);
      expect(decoded).toMatchObject({ type: undefined, reason, problem: expect.stringContaining(problem) });
    });

  it("are those of a newer version that this one's readers can read, and say so", () => {
    expect(decoder.decode({ ...tag, version: 5, minReader: 3, fingerprint: 1 }, bytes)).toEqual({
      type: "Text",
      message: "hello",
      version: 5,
      forward: true,
    });
  });

  it("of a newer version are not for a client whose own is a draft", () => {
    const draft = { ...types, Text: { ...types.Text, draft: true } };
    const drafting = new MessageDecoder({ ...contract, types: draft }, undefined);
    expect(drafting.decode({ ...tag, version: 5, fingerprint: 1 }, bytes)).toMatchObject({ reason: "newer" });
  });

  it("without a tag are the baseline type's first version, of no version", () => {
    const first = new MessageDecoder(chatContract, "Text");
    expect(first.decode(undefined, bytes)).toEqual({
      type: "Text",
      message: "hello",
      version: undefined,
      forward: false,
    });
    expect(first.decode(undefined, Uint8Array.of(0xff))).toMatchObject({ reason: "undecodable" });
    expect(new MessageDecoder(contract, "Text").decode(undefined, bytes)).toMatchObject({
      reason: "retired",
    });
  });

  it("tell what a codec threw, whatever that is", () => {
    const codec = {
      ...types.Text.codec,
      decode: () => {
        throw "a string";
      },
    };
    const throwing = new MessageDecoder(
      { ...contract, types: { Text: { ...types.Text, codec } } },
      undefined,
    );
    expect(throwing.decode(tag, bytes)).toMatchObject({ problem: "Not a Text: a string" });
  });
});
