/** What a schema says to people reaches the types, wherever it says it, and nothing else. */
import { describe, expect, it } from "vitest";
import type { JsonDocs, JsonProperty } from "../../../../generator/src/model/json-schema.js";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import { temporaryFolder } from "../../folder.js";
import { declaration, defaults, readFile, source } from "./read.js";

const none: JsonDocs = { text: undefined, deprecated: false, default: undefined };

function propertiesOf(properties: object, root: object = {}): readonly JsonProperty[] {
  const { type } = declaration(readFile({ title: "a", type: "object", properties, ...root }), "A");
  return type.kind === "object" ? type.properties : [];
}

describe("docs", () => {
  it("are of titles, descriptions, defaults and what is deprecated", () => {
    const [property] = propertiesOf({
      a: { title: " A ", description: "Tells.", deprecated: true, default: { b: ["x"] }, type: "object" },
    });
    expect(property?.docs).toEqual({ text: "A\n\nTells.", deprecated: true, default: '{"b":["x"]}' });
  });

  it("stand beside a reference, in draft-07 too, where nothing else may", () => {
    const $defs = { b: { type: "string", description: "Of the type." } };
    const a = { $ref: "#/$defs/b", description: "Of the property.", readOnly: true, default: "x" };
    for (const $schema of [
      "http://json-schema.org/draft-07/schema#",
      "https://json-schema.org/draft/2020-12/schema",
    ]) {
      const [property] = propertiesOf({ a }, { $defs, $schema });
      expect(property).toMatchObject({
        type: { kind: "reference", name: "B" },
        readOnly: true,
        docs: { text: "Of the property.", default: '"x"' },
      });
    }
  });

  it("of bytes, and of bytes or null, are those of the property", () => {
    const docs = { description: "It.", default: "AAAA", readOnly: true };
    for (const type of ["string", ["string", "null"]]) {
      const [property] = propertiesOf({ a: { type, contentEncoding: "base64", ...docs } });
      expect(property).toMatchObject({ readOnly: true, docs: { text: "It.", default: '"AAAA"' } });
    }
  });

  it("of a message that is a type of another file are that type's", async () => {
    const folder = await temporaryFolder({
      "part.json": JSON.stringify({ title: "part", description: "Is a part.", type: "object" }),
    });
    const { files, problems } = readJsonSchema(
      [source({ oneOf: [{ $ref: "part.json" }] }, folder)],
      defaults,
    );
    expect(problems).toEqual([]);
    expect(files[0]?.variants.map(({ docs }) => docs)).toEqual(["part\n\nIs a part."]);
  });

  it("take no default for a schema", () => {
    const [property] = propertiesOf({
      a: { type: "object", default: { contentEncoding: "base64", $ref: "#/nowhere", format: "int64" } },
    });
    expect(property?.type).toMatchObject({ kind: "object" });
    expect(declaration(readFile({ title: "a", type: "object", default: { $ref: "#" } }), "A")).toMatchObject({
      bytes: undefined,
      docs: { text: "a", default: '{"$ref":"#"}' },
    });
  });

  it("are none where nothing is said", () => {
    expect(propertiesOf({ a: true, b: { type: "string" } }).map(({ docs }) => docs)).toEqual([none, none]);
  });
});
