import { describe, expect, it } from "vitest";
import { resolveUpcasters } from "../../../runtime/src/versions/upcasters.js";

const codec = { encode: () => new Uint8Array(), decode: () => "" };
const upcast = { step: "v1ToV2", from: codec, to: codec };
const types = {
  Text: { id: 1, version: 2, earlier: { 1: { fingerprint: 1, upcast } } },
  Image: { id: 2, version: 2, earlier: { 1: { fingerprint: 1 } } },
};
const v1ToV2 = (): string => "";

describe("upcasters of a client", () => {
  it("are those that its steps ask for", () => {
    const given = { Text: { v1ToV2 } };
    expect(resolveUpcasters(types, given)).toEqual(given);
    expect(resolveUpcasters({ Image: types.Image }, undefined)).toEqual({});
  });

  for (const { name, given, want } of [
    { name: "none at all", given: undefined, want: "`upcasters.Text.v1ToV2` must be a function" },
    { name: "none of the type", given: {}, want: "`upcasters.Text.v1ToV2` must be a function" },
    {
      name: "no function",
      given: { Text: { v1ToV2: 1 } },
      want: "`upcasters.Text.v1ToV2` must be a function",
    },
    {
      name: "one of no step",
      given: { Text: { v1ToV2, v2ToV3: v1ToV2 } },
      want: "`upcasters.Text.v2ToV3` is not asked for",
    },
    {
      name: "one of a type that needs none",
      given: { Text: { v1ToV2 }, Image: { v1ToV2 } },
      want: "`upcasters.Image.v1ToV2` is not asked for",
    },
  ])
    it(`${name} is refused`, () => {
      expect(() => resolveUpcasters(types, given)).toThrow(want);
    });
});
