import { describe, expect, it } from "vitest";
import type { StreamContract } from "../../runtime/src/contract.js";
import { resolveContract } from "../../runtime/src/resolve-contract.js";
import { textCodec } from "../story/chat-contract.js";

interface Messages {
  Text: string;
}

function contractOf(type: StreamContract<Messages>["types"]["Text"]): StreamContract<Messages> {
  return { runtime: "0.1", name: "ChatStream", codec: "json", types: { Text: type } };
}

describe("a type of a contract", () => {
  const earlier = { 1: { fingerprint: 9 } };
  const codec = textCodec;
  for (const { name, given, want } of [
    {
      name: "as it is at first",
      given: contractOf([7, 1, "draft", 5, codec]),
      want: { id: 7, version: 1, minReader: 1, draft: true, fingerprint: 5, codec },
    },
    {
      name: "locked: only readers of its own version read it unless more is said",
      given: contractOf([7, 3, "locked", 5, codec]),
      want: { id: 7, version: 3, minReader: 3, draft: false, fingerprint: 5, codec },
    },
    {
      name: "with a past",
      given: contractOf([7, 3, "locked", 5, codec, { minReader: 2, earlier, removed: true }]),
      want: { id: 7, version: 3, minReader: 2, draft: false, fingerprint: 5, codec, earlier, removed: true },
    },
  ])
    it(name, () => expect(resolveContract(given).types.Text).toStrictEqual(want));
});

describe("a contract", () => {
  const { types, ...head } = contractOf([1, 1, "locked", 0, textCodec]);

  it("keeps what it says of the stream", () => {
    const retired = { 3: "Image" };
    expect(resolveContract({ ...head, types, retired })).toMatchObject({
      name: "ChatStream",
      codec: "json",
      retired,
    });
  });

  it("is resolved once, whatever number of clients there are", () => {
    const contract = { ...head, types };
    expect(resolveContract(contract)).toBe(resolveContract(contract));
  });

  it("is refused for a later runtime", () => {
    const later = { ...head, types, runtime: "9.9" as "0.1" }; // as a later generator writes it
    expect(() => resolveContract(later)).toThrow(expect.objectContaining({ code: "RUNTIME_OUTDATED" }));
  });
});
