import { describe, expect, it } from "vitest";
import { inspectCompactHeader, inspectSchemaTag } from "../../runtime/src/inspect.js";

/** `10 01 0a`: bytes in hexadecimal. */
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

const tag = { codec: "json", draft: true, typeId: 5, version: 300, minReader: 2, fingerprint: 0xaabbccdd };
const TAG = "16 05 ac02 02 aabbccdd";

describe("a schema tag, inspected", () => {
  it("is told whole", () => expect(inspectSchemaTag(bytes(TAG))).toEqual({ found: tag }));

  for (const { name, given, want } of [
    { name: "nothing", given: "", want: { newer: false, at: 0 } },
    { name: "one that ends early", given: "16 05 ac02 02 aabb", want: { newer: false } },
    { name: "one with something behind it", given: `${TAG} 00`, want: { newer: false, at: 9 } },
    {
      name: "one of a format that is not known",
      given: "26 05 ac02 02 aabbccdd",
      want: { newer: true, at: 0 },
    },
  ])
    it(`is no tag, and it is said where that shows: ${name}`, () =>
      expect(inspectSchemaTag(bytes(given))).toMatchObject({ problem: expect.any(String), ...want }));
});

describe("a compact header, inspected", () => {
  const WRITER = "0011223344556677";

  it("of a whole message has its tag", () =>
    expect(inspectCompactHeader(bytes(`11 ${WRITER} 07 ${TAG}`))).toEqual({
      found: { flags: 0x11, writerId: WRITER, seq: 7, tag, parts: 1, bytes: undefined },
    }));

  it("of a frame's first part has its size, too", () =>
    expect(inspectCompactHeader(bytes(`13 ${WRITER} 07 ${TAG} 03 ac02`))).toMatchObject({
      found: { tag, parts: 3, bytes: 300 },
    }));

  it("of a later part has neither", () =>
    expect(inspectCompactHeader(bytes(`12 ${WRITER} 08`))).toEqual({
      found: { flags: 0x12, writerId: WRITER, seq: 8, tag: undefined, parts: undefined, bytes: undefined },
    }));

  it("of a layout that is not known may be newer", () =>
    expect(inspectCompactHeader(bytes(`21 ${WRITER} 07`))).toMatchObject({ newer: true, at: 0 }));

  it("that ends early is none", () =>
    expect(inspectCompactHeader(bytes("11 0011"))).toMatchObject({ newer: false }));
});
