import { create, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { printExample } from "../../../generator/src/scaffold/example.js";
import { protoExample } from "../../../generator/src/scaffold/proto-example.js";
import { describeExample } from "../check/proto/schemas.js";

const wkt = (type: string): string =>
  `syntax = "proto3"; import "google/protobuf/${type}.proto"; message M { google.protobuf`;

describe("an example of a .proto message", () => {
  for (const { given, want } of [
    { given: "string user_id = 1;", want: '{ userId: "user_id" }' },
    { given: "bytes b = 1;", want: "{ b: new Uint8Array([1, 2, 3]) }" },
    { given: "bool b = 1;", want: "{ b: true }" },
    { given: "double d = 1; float f = 2;", want: "{ d: 1.5, f: 1.5 }" },
    {
      given: "int32 a = 1; uint32 b = 2; sint32 c = 3; fixed32 d = 4; sfixed32 e = 5;",
      want: "{ a: 7, b: 7, c: 7, d: 7, e: 7 }",
    },
    {
      given: "int64 a = 1; uint64 b = 2; sint64 c = 3; fixed64 d = 4; sfixed64 e = 5;",
      want: "{ a: 7n, b: 7n, c: 7n, d: 7n, e: 7n }",
    },
    { given: "int64 a = 1 [jstype = JS_STRING];", want: '{ a: "7" }' },
    { given: "optional int32 n = 1;", want: "{ n: 7 }" },
    { given: "repeated string tags = 1;", want: '{ tags: ["tags"] }' },
    { given: "map<string, int64> m = 1;", want: "{ m: { key: 7n } }" },
    { given: "map<bool, M> m = 1;", want: "{ m: { true: { m: { true: { m: { true: {} } } } } } }" },
    { given: "map<uint64, bytes> m = 1;", want: '{ m: { "1": new Uint8Array([1, 2, 3]) } }' },
    { given: "oneof what { string a = 1; int32 b = 2; }", want: '{ what: { case: "a", value: "a" } }' },
    { given: "message M { E e = 1; } enum E { E_NONE = 0; E_ONE = 3; }", want: "{ e: 3 }" },
    { given: "message M { E e = 1; } enum E { E_NONE = 0; }", want: "{ e: 0 }" },
    {
      given: 'syntax = "proto2"; message M { required group G = 1 { optional int32 n = 1; } }',
      want: "{ g: { n: 7 } }",
    },
    { given: `${wkt("timestamp")}.Timestamp t = 1; }`, want: "{ t: { seconds: 7n, nanos: 7 } }" },
    { given: `${wkt("wrappers")}.Int32Value n = 1; }`, want: "{ n: 7 }" },
    {
      given: `${wkt("wrappers")}.Int32Value n = 1; repeated google.protobuf.StringValue s = 2; }`,
      want: undefined,
    },
    {
      given: `${wkt("wrappers")}.Int32Value n = 1; oneof o { google.protobuf.BoolValue b = 2; } }`,
      want: undefined,
    },
    { given: `${wkt("struct")}.Struct s = 1; }`, want: '{ s: { key: "value" } }' },
    { given: `${wkt("struct")}.Value v = 1; google.protobuf.ListValue l = 2; }`, want: undefined },
    { given: `${wkt("any")}.Any a = 1; }`, want: undefined },
    { given: "message M { N n = 1; } message N { M m = 1; int32 i = 2; }", want: undefined },
  ])
    it(`is one that protobuf-es creates and writes: ${given}`, () => {
      const described = describeExample(given);
      const text = printExample(protoExample(described), "");
      // The generator has a copy of protobuf-es of its own, of another version.
      const message = described as unknown as DescMessage;
      if (want !== undefined) expect(text.replace(/\s+/g, " ").replace(/,(?= [}\]])/g, "")).toBe(want);
      // The code is what is tested: that it gives what `create` takes.
      const created = create(message, new Function(`return (${text});`)());
      const bytes = toBinary(message, created);
      expect(bytes.length).toBeGreaterThan(want === "{ e: 0 }" ? -1 : 0);
      expect(fromBinary(message, bytes)).toEqual(created);
    });
});
