import { describe, expect, it } from "vitest";
import {
  type BytesIn,
  bytesAsBase64,
  bytesByTag,
  bytesHere,
  bytesInAll,
  bytesInItems,
  bytesInObject,
  bytesInTuple,
  bytesInUnion,
} from "../../../runtime/src/codec/bytes-in-json.js";

const one = new Uint8Array([1]);
const tree: BytesIn = bytesInObject({
  data: bytesHere,
  of: bytesInItems((value, convert) => tree(value, convert)),
});
const proto = (value: unknown): unknown =>
  JSON.parse(`{"__proto__": 0}`, (name, it) => (name === "__proto__" ? value : it));

describe("bytes in JSON", () => {
  for (const { name, where, message, wire } of [
    { name: "the message itself", where: bytesHere, message: one, wire: "AQ==" },
    { name: "items", where: bytesInItems(bytesHere), message: [one, one], wire: ["AQ==", "AQ=="] },
    {
      name: "places of a tuple",
      where: bytesInTuple([undefined, bytesHere], bytesHere),
      message: ["AQ==", one, one],
      wire: ["AQ==", "AQ==", "AQ=="],
    },
    {
      name: "a tuple without more",
      where: bytesInTuple([bytesHere]),
      message: [one, "AQ=="],
      wire: ["AQ==", "AQ=="],
    },
    {
      name: "properties, and not others",
      where: bytesInObject({ a: bytesHere }),
      message: { a: one, b: "AQ==" },
      wire: { a: "AQ==", b: "AQ==" },
    },
    {
      name: "all properties but those listed",
      where: bytesInObject({ a: undefined }, bytesHere),
      message: { a: "AQ==", b: one, constructor: one },
      wire: { a: "AQ==", b: "AQ==", constructor: "AQ==" },
    },
    {
      name: "a record with a dangerous name",
      where: bytesInObject({}, bytesHere),
      message: proto(one),
      wire: proto("AQ=="),
    },
    { name: "one of several kinds", where: bytesInUnion({ bytes: bytesHere }), message: one, wire: "AQ==" },
    {
      name: "another of several kinds",
      where: bytesInUnion({ bytes: bytesHere }),
      message: { a: "AQ==" },
      wire: { a: "AQ==" },
    },
    {
      name: "null of several kinds",
      where: bytesInUnion({ object: tree, array: bytesInItems(bytesHere) }),
      message: null,
      wire: null,
    },
    {
      name: "a list of several kinds",
      where: bytesInUnion({ array: bytesInItems(bytesHere) }),
      message: [one],
      wire: ["AQ=="],
    },
    {
      name: "the case that a tag tells",
      where: bytesByTag("is", { a: bytesInObject({ data: bytesHere }) }),
      message: { is: "a", data: one },
      wire: { is: "a", data: "AQ==" },
    },
    {
      name: "none, in another case",
      where: bytesByTag("is", { a: bytesInObject({ data: bytesHere }) }),
      message: { is: "constructor", data: "AQ==" },
      wire: { is: "constructor", data: "AQ==" },
    },
    {
      name: "several schemas",
      where: bytesInAll(bytesInObject({ a: bytesHere }), bytesInObject({ b: bytesHere })),
      message: { a: one, b: one },
      wire: { a: "AQ==", b: "AQ==" },
    },
    {
      name: "any depth",
      where: tree,
      message: { of: [{ data: one, of: [{ data: one }] }] },
      wire: { of: [{ data: "AQ==", of: [{ data: "AQ==" }] }] },
    },
    {
      name: "what is not there",
      where: bytesInObject({ a: bytesHere }),
      message: { a: undefined },
      wire: { a: undefined },
    },
    {
      name: "another shape, as it is, for the validator to see",
      where: tree,
      message: { of: 1, data: 2 },
      wire: { of: 1, data: 2 },
    },
  ] satisfies { name: string; where: BytesIn; message: unknown; wire: unknown }[])
    it(`stand in ${name}`, () => {
      const { toWire, fromWire } = bytesAsBase64(where);
      const before = structuredClone(message);
      expect(toWire(message)).toEqual(wire);
      expect(message).toEqual(before); // the user's own object is left alone
      expect(fromWire(wire)).toEqual(message);
    });

  it("are refused when they are no base64", () => {
    expect(() => bytesAsBase64(tree).fromWire({ of: [{ data: "A" }] })).toThrow(SyntaxError);
  });
});
