/** A locked schema says all that there is to say of a type: reading it again gives the same type, by the same text. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonDeclaration, JsonType } from "../../../../generator/src/model/json-schema.js";
import { type LockedJson, lockedName, lockedReference } from "../../../../generator/src/model/locked-json.js";
import type { JsonSchemaFile } from "../../../../generator/src/model/model.js";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import { lockedJson, readLockedJson } from "../../../../generator/src/read/json-schema/locked.js";
import type { SchemaSource } from "../../../../generator/src/read/result.js";
import { goldenCases } from "../../../golden/cases.js";
import { definitions, schema } from "../../emit/validators/random-schema.js";
import { asProperty, declaration, defaults, readFile } from "./read.js";

const jsonFiles = (files: readonly unknown[]): JsonSchemaFile[] => files as JsonSchemaFile[]; // read as JSON Schema

function locked(file: JsonSchemaFile, name: string): LockedJson {
  const { schema: closed } = declaration(file, name);
  if (closed === undefined) throw new Error(`${name} is no message`);
  return lockedJson(closed);
}

function readAgain(given: LockedJson): JsonSchemaFile {
  // As from disk: whatever JSON does not carry is not there.
  const { files, problems } = readLockedJson(JSON.parse(JSON.stringify(given)), {
    path: "codegen.lock/it/1.json",
    prefix: "old",
  });
  expect(problems).toEqual([]);
  const [file] = jsonFiles(files);
  if (file === undefined) throw new Error("nothing was read");
  return file;
}

/** A type with all that it refers to, whatever order things are written in, and without docs. */
function shape(root: JsonDeclaration): unknown {
  const reached = new Map<string, JsonDeclaration>([["", root]]);
  const of = (inner: JsonType | undefined): unknown => {
    switch (inner?.kind) {
      case "array":
        return ["array", of(inner.items)];
      case "tuple":
        return ["tuple", inner.items.map(of), inner.required, of(inner.rest)];
      case "object":
        return [
          "object",
          sorted(inner.properties.map((it) => [it.name, it.optional, of(it.type)])),
          of(inner.rest),
        ];
      case "union":
      case "intersection":
        return [inner.kind, sorted(inner.of.map(of))];
      case "literal":
        return ["literal", inner.value];
      case "reference":
        reached.set(inner.name, inner.target());
        return ["reference", inner.name];
      default:
        return inner?.kind;
    }
  };
  // A map goes over what is added to it meanwhile, too.
  const shapes: unknown[] = [];
  for (const { name, type, bytes } of reached.values()) shapes.push([name, of(type), bytes !== undefined]);
  return sorted(shapes);
}

const sorted = (list: readonly unknown[]): unknown[] =>
  [...list].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

/** The text of a value that is the same for equal values: constants of schemas are objects, too. */
const sortKey = (value: unknown): string =>
  JSON.stringify(value, (_, it: unknown) =>
    typeof it === "object" && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );

function expectSame(file: JsonSchemaFile): void {
  for (const { name, fullName, canonical } of file.variants) {
    const first = locked(file, name);
    const again = readAgain(first);
    expect(again.variants.map((it) => [it.fullName, it.canonical])).toEqual([[fullName, canonical]]);
    expect(again.module).toBe(`old/${file.module}`);
    expect(shape(declaration(again, name))).toEqual(shape(declaration(file, name)));
    // What is locked of it is the same again, but for the folder that it was read into.
    const text = JSON.stringify(first);
    expect(
      JSON.stringify(locked(again, name))
        .replaceAll("old~1", "")
        .replaceAll("old%7E1", "")
        .replaceAll("old/", ""),
    ).toBe(text);
  }
}

describe("a locked schema", () => {
  for (const { name, folder, options } of goldenCases().filter((it) => it.name.startsWith("json-schema/")))
    it(`of ${name} reads as the types that it was made of`, () => {
      const sources = (options.schemas ?? []).map((path): SchemaSource => {
        const file = `${folder}/${path}`;
        return {
          path,
          file,
          module: path.replace(/(\.schema)?\.json$/, ""),
          text: readFileSync(file, "utf8"),
        };
      });
      const { files, problems } = readJsonSchema(sources, {
        ...defaults,
        int64: options.jsonSchema?.int64 ?? "number",
      });
      expect(problems).toEqual([]);
      for (const file of jsonFiles(files)) expectSame(file);
    });

  for (const dialect of ["2020-12", "draft-07"] as const)
    it(`of any schema reads as the types that it was made of (${dialect})`, () => {
      const $schema =
        dialect === "draft-07"
          ? "http://json-schema.org/draft-07/schema#"
          : "https://json-schema.org/draft/2020-12/schema";
      fc.assert(
        fc.property(schema(dialect), (given) => {
          expectSame(readFile({ $schema, ...asProperty(given, { $defs: definitions }) }));
        }),
        { numRuns: 300 },
      );
    });

  it("does not depend on the order of what is declared", () => {
    const a = { a: { type: "string" }, b: { anyOf: [{ type: "null" }, { $ref: "#/$defs/x" }] } };
    const b = { b: { anyOf: [{ $ref: "#/$defs/x" }, { type: "null" }] }, a: { type: "string" } };
    const text = (properties: object): string =>
      JSON.stringify(
        locked(
          readFile(asProperty({ type: "object", properties }, { $defs: { x: { type: "object" } } })),
          "Message",
        ),
      );
    expect(text(a)).toBe(text(b));
  });

  it("is a schema of its own, whose references are pointers into it", () => {
    const file = readFile(
      asProperty({ $ref: "#/$defs/word" }, { $defs: { word: { type: "string" } }, description: "Left out." }),
    );
    expect(locked(file, "Message")).toEqual({
      $ref: "#/$defs/chat.Message",
      $defs: {
        "chat.Message": {
          additionalProperties: false,
          properties: { value: { $ref: "#/$defs/chat.Word" } },
          required: ["value"],
          type: "object",
        },
        "chat.Word": { type: "string" },
      },
    });
  });

  it("escapes names as pointers in URIs have to", () => {
    for (const name of ["chat.Text", "parts/money.Money", "a~b/100%/ü.Größe"]) {
      expect(lockedReference(name)).toMatch(/^#\/\$defs\/[\w.~%-]+$/);
      expect(lockedName(lockedReference(name))).toBe(name);
    }
    expect(lockedReference("parts/money.Money")).toBe("#/$defs/parts~1money.Money");
  });

  it("keeps apart what only looks like a reference", () => {
    const value = {
      type: "object",
      properties: { $ref: { $ref: "#/$defs/word" }, const: { $ref: "#/$defs/word" } },
      enum: [{ $ref: "#/$defs/word", const: "a" }],
    };
    expectSame(readFile(asProperty(value, { $defs: { word: { type: "string" } } })));
  });

  it("tells when what it refers to is missing", () => {
    const without = { $ref: "#/$defs/chat.Text", $defs: { "chat.Other": {} } };
    const { problems } = readLockedJson(without, { path: "codegen.lock/chat.Text/1.json", prefix: "old" });
    expect(problems).toEqual([
      {
        at: { path: "codegen.lock/chat.Text/1.json" },
        text: 'The schema in it refers to "#/$defs/chat.Text", which it does not have.',
      },
    ]);
  });

  it("of a union is one message, not one for each branch", () => {
    const file = readFile({
      oneOf: [{ $ref: "#/$defs/either" }],
      $defs: { either: { oneOf: [{ type: "object" }, { type: "null" }] } },
    });
    expectSame(file);
  });
});
