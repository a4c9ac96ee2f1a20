import { describe, expect, it } from "vitest";
import { MessageDecoder } from "../../../runtime/src/versions/decoder.js";
import type { SchemaTag } from "../../../runtime/src/wire/index.js";
import { chatContract } from "../../story/chat-contract.js";

const types = { ...chatContract.types, Text: { ...chatContract.types.Text, version: 3 } };
const contract = { ...chatContract, types };
const { id: typeId, fingerprint } = types.Text;
const tag: SchemaTag = { codec: "protobuf", draft: false, typeId, version: 3, minReader: 1, fingerprint };
const bytes = new TextEncoder().encode("hello");

describe("a message's bytes, by its schema tag", () => {
  const decoder = new MessageDecoder(contract, undefined);

  it("are decoded with the schema that they were written with", () => {
    expect(decoder.decode(tag, bytes)).toEqual({ type: "Text", message: "hello", version: 3 });
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
      name: "a newer version",
      given: { ...tag, version: 4 },
      reason: "newer",
      problem: "Text was written with version 4 of its schema and this client knows 3",
    },
    {
      name: "an older version",
      given: { ...tag, version: 2 },
      reason: "undecodable",
      problem: "version 2 of its schema and this client knows only 3",
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
      expect(decoded).toEqual({ type: undefined, reason, problem: expect.stringContaining(problem) });
    });

  it("without a tag are the baseline type's, of no version", () => {
    expect(new MessageDecoder(contract, "Text").decode(undefined, bytes)).toEqual({
      type: "Text",
      message: "hello",
      version: undefined,
    });
    expect(new MessageDecoder(contract, "Text").decode(undefined, Uint8Array.of(0xff))).toMatchObject({
      reason: "undecodable",
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
