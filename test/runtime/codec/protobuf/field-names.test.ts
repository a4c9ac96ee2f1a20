import { describe, expect, it } from "vitest";
import { fieldNames } from "../../../../runtime/src/codec/protobuf/field-names.js";

describe("the names of fields in one string", () => {
  for (const { name, given, want } of [
    { name: "none", given: "", want: {} },
    { name: "from 1 on", given: "userId content", want: { 1: "userId", 2: "content" } },
    { name: "a first number", given: "5:userId content", want: { 5: "userId", 6: "content" } },
    { name: "a gap", given: "userId 20:content", want: { 1: "userId", 20: "content" } },
    { name: "of a oneof", given: "2:choice.text", want: { 2: "choice.text" } },
    { name: "digits in a name", given: "a1 7:_2b", want: { 1: "a1", 7: "_2b" } },
    { name: "no ASCII", given: "größe", want: { 1: "größe" } },
  ])
    it(name, () => expect(fieldNames(given)).toEqual(want));
});
