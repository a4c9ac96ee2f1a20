/** What a client converts by itself, and what it leaves to the user's function. */
import { describe, expect, it } from "vitest";
import { isConvertible } from "../../../../generator/src/check/convertible-proto.js";
import { lockProto } from "../../../../generator/src/read/proto/locked/index.js";
import { observeConversion } from "./oracle/observe.js";
import { describeExample } from "./schemas.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const proto2 = (body: string): string => `syntax = "proto2"; message M { ${body} }`;
const edition = (body: string): string => `edition = "2023"; message M { ${body} }`;
const withEnum = (field: string): string => `${field} enum E { Z = 0; A = 1; }`;

const converted: readonly (readonly [name: string, before: string, after: string])[] = [
  ["float → double", "float a = 1;", "double a = 1;"],
  ["int32 → sint32", "int32 a = 1;", "sint32 a = 1;"],
  ["sint32 → sfixed32, in a list", "repeated sint32 a = 1;", "repeated sfixed32 a = 1;"],
  ["uint32 → fixed32, in a map", "map<string, uint32> a = 1;", "map<string, fixed32> a = 1;"],
  ["int64 → sfixed64", "int64 a = 1;", "sfixed64 a = 1;"],
  ["int32 → double", "int32 a = 1;", "double a = 1;"],
  [
    "enum → sint32",
    withEnum("E a = 1;"),
    withEnum("sint32 a = 1; E b = 2;").replace("E b = 2;", "optional E b = 2;"),
  ],
  ["always there → optional", "int32 a = 1; string b = 2;", "optional int32 a = 1; optional string b = 2;"],
  [
    "always there → required",
    edition("int32 a = 1 [features.field_presence = IMPLICIT];"),
    edition("int32 a = 1 [features.field_presence = LEGACY_REQUIRED];"),
  ],
  [
    "always there → optional, with a default",
    edition("int32 a = 1 [features.field_presence = IMPLICIT];"),
    edition("int32 a = 1 [default = 7];"),
  ],
  [
    "a message between tags → behind its length",
    edition("M m = 1 [features.message_encoding = DELIMITED];"),
    edition("M m = 1;"),
  ],
  ["in a message inside", "N n = 1; message N { float x = 1; }", "N n = 1; message N { double x = 1; }"],
  ["in a type that has itself inside", "M m = 1; float x = 2;", "M m = 1; double x = 2;"],
  ["beside a field that is new and may be unset", "float a = 1;", "double a = 1; optional string b = 2;"],
  [
    "proto2: numbers",
    proto2("optional int32 a = 1 [default = 5];"),
    proto2("optional sint32 a = 1 [default = 5];"),
  ],
  [
    "an enum value that is called otherwise",
    "E a = 1; enum E { Z = 0; A = 1; }",
    "E a = 1; enum E { Z = 0; B = 1; }",
  ],
];

const left: readonly (readonly [name: string, before: string, after: string])[] = [
  ["double → float: digits are lost", "double a = 1;", "float a = 1;"],
  ["int64 → double: digits are lost", "int64 a = 1 [jstype = JS_NUMBER];", "double a = 1;"],
  ["int32 → float: digits are lost", "int32 a = 1;", "float a = 1;"],
  ["int32 → int64: a number is no bigint", "int32 a = 1;", "sint64 a = 1;"],
  ["uint32 → int32: large numbers", "uint32 a = 1;", "sint32 a = 1;"],
  ["int32 → string: only the user knows how it is written", "int32 a = 1;", "string a = 1;"],
  ["bytes → string", "bytes a = 1;", "string a = 1;"],
  ["one → several: whether zero is one is not known", "int32 a = 1;", "repeated int32 a = 1;"],
  ["optional → always there", "optional int32 a = 1;", "int32 a = 1;"],
  ["optional → required", proto2("optional int32 a = 1;"), proto2("required int32 a = 1;")],
  [
    "another default",
    proto2("optional int32 a = 1 [default = 5];"),
    proto2("optional sint32 a = 1 [default = 6];"),
  ],
  [
    "an enum in another order, where the first value is the default",
    'syntax = "proto2"; message M { optional E a = 1; } enum E { A = 1; B = 2; }',
    'syntax = "proto2"; message M { optional E a = 1; } enum E { B = 2; A = 1; }',
  ],
  ["a field that is gone", "float a = 1; int32 b = 2;", "double a = 1;"],
  ["a field that is called otherwise: its property, too", "float a = 1;", "double b = 1;"],
  ["a field that moved into a oneof", "float a = 1;", "oneof o { double a = 1; }"],
  ["a new list, which a message has to have", "float a = 1;", "double a = 1; repeated string b = 2;"],
  ["an enum value that is gone", "E a = 1; enum E { Z = 0; A = 1; }", "E a = 1; enum E { Z = 0; }"],
  [
    "an enum value with another number",
    "E a = 1; enum E { Z = 0; A = 1; }",
    "E a = 1; enum E { Z = 0; A = 2; B = 1; }",
  ],
  [
    "an enum that is closed now",
    edition("E a = 1; enum E { Z = 0; }"),
    edition("E a = 1; enum E { option features.enum_type = CLOSED; Z = 0; }"),
  ],
  [
    "a message inside of another type",
    "N n = 1; message N { float x = 1; }",
    "O n = 1; message O { double x = 1; }",
  ],
  [
    "text that is checked now",
    edition("string a = 1 [features.utf8_validation = NONE];"),
    edition("string a = 1;"),
  ],
  ["a long that is text now", "int64 a = 1;", "sint64 a = 1 [jstype = JS_STRING];"],
  ["keys of another type", "map<int32, bool> a = 1;", "map<sint32, bool> a = 1;"],
];

describe(`converted by the client (SEED=${seed})`, () => {
  for (const codec of ["protobuf", "json"] as const)
    for (const [name, before, after] of converted)
      it(`${codec}: ${name}`, () => {
        const [old, now] = [describeExample(before), describeExample(after)];
        expect(isConvertible(lockProto(old), lockProto(now))).toBe(true);
        expect(observeConversion(old, now, codec, { seed, runs: 100 })).toBeUndefined();
      });
});

describe("left to an upcaster", () => {
  for (const [name, before, after] of left)
    it(name, () =>
      expect(isConvertible(lockProto(describeExample(before)), lockProto(describeExample(after)))).toBe(
        false,
      ),
    );
});
