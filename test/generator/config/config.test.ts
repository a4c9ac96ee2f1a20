import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Config, resolveConfig } from "../../../generator/src/config/config.js";
import type { GenerateOptions } from "../../../generator/src/config/options.js";
import { CodegenError, type CodegenErrorCode } from "../../../generator/src/errors.js";
import { type Files, temporaryFolder } from "../folder.js";

const json = (config: object): Files => ({ "s2-codegen.config.json": JSON.stringify(config) });
const full = { schemas: ["a.proto"], out: "gen" };

describe("resolveConfig", () => {
  it("has a default for everything but schemas and output folder", async () => {
    const cwd = await temporaryFolder();
    const want: Config = {
      cwd,
      schemas: [join(cwd, "chat.proto")],
      allSchemas: false,
      out: join(cwd, "src/gen"),
      codec: undefined,
      files: undefined,
      include: [],
      messages: new Map(),
      clients: new Map(),
      importExtension: ".js",
      jsonSchema: {
        remotes: new Map(),
        formats: "assert",
        int64: "number",
        names: new Map(),
        annotations: new Set(),
      },
      lock: join(cwd, "codegen.lock"),
      mode: "write",
      frozen: false,
      upcasters: join(cwd, "src/gen"),
    };
    expect(await resolveConfig({ cwd, schemas: ["chat.proto"], out: "src/gen" })).toEqual(want);
  });

  const files = {
    // The package is not installed there: it comes from the generator that runs.
    "s2-codegen.config.ts": `import type { X } from "./nowhere.js";
import { defineConfig } from "s2-codegen";
export default defineConfig({ schemas: ["a.proto"], out: "gen" satisfies string });`,
    "s2-codegen.config.js": `export default { schemas: ["a.proto"], out: "gen" };`,
    "s2-codegen.config.json": JSON.stringify(full),
    "s2-codegen.config.yaml": `schemas:\n  - a.proto\nout: gen\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    it(`reads ${name}`, async () => {
      const cwd = await temporaryFolder({ [name]: text });
      const config = await resolveConfig({ cwd });
      expect(config).toMatchObject({
        schemas: [join(cwd, "a.proto")],
        out: join(cwd, "gen"),
        allSchemas: true,
      });
    });
  }

  for (const { name, options, want } of [
    { name: "an output folder", options: { out: "other" }, want: { out: "other", schemas: ["a.proto"] } },
    { name: "schemas", options: { schemas: ["b.proto"] }, want: { schemas: ["b.proto"], allSchemas: false } },
    { name: "include folders", options: { include: ["p"] }, want: { include: ["p"] } },
    { name: "undefined, which is nothing", options: { out: undefined } as object, want: { out: "gen" } },
  ] satisfies { name: string; options: GenerateOptions; want: object }[]) {
    it(`lets what is given go before the file: ${name}`, async () => {
      const cwd = await temporaryFolder(json({ ...full, include: ["q"] }));
      const { schemas, out, include, allSchemas } = await resolveConfig({ ...options, cwd });
      const relative = (path: string): string => path.slice(cwd.length + 1);
      const got = {
        schemas: schemas.map(relative),
        out: relative(out),
        include: include.map(relative),
        allSchemas,
      };
      expect(got).toMatchObject(want);
    });
  }

  it("reads the file that is named, and takes its paths from where it is", async () => {
    const cwd = await temporaryFolder({
      "etc/c.yaml":
        "schemas: [a.proto]\nout: gen\nmessages: {a.proto: [A]}\njsonSchema: {formats: annotate, remotes: {'https://x.org/': lib}, names: {'a.json#/$defs/a#b': B}}",
    });
    expect(await resolveConfig({ cwd, config: "etc/c.yaml" })).toMatchObject({
      schemas: [join(cwd, "etc/a.proto")],
      out: join(cwd, "etc/gen"),
      lock: join(cwd, "etc/codegen.lock"),
      messages: new Map([[join(cwd, "etc/a.proto"), ["A"]]]),
      jsonSchema: {
        formats: "annotate",
        remotes: new Map([["https://x.org/", join(cwd, "etc/lib")]]),
        names: new Map([[`${join(cwd, "etc/a.json")}#/$defs/a#b`, "B"]]),
      },
    });
  });

  it("reads no file when there is to be none", async () => {
    const cwd = await temporaryFolder(json({ ...full, lock: "elsewhere" }));
    const config = await resolveConfig({ ...full, cwd, config: false });
    expect(config.lock).toBe(join(cwd, "codegen.lock"));
  });

  const cases: {
    name: string;
    files?: Files;
    options?: object;
    code: CodegenErrorCode;
    says: readonly string[];
  }[] = [
    {
      name: "no schema",
      options: { out: "gen" },
      code: "USAGE",
      says: ["No schema is named", "no config file"],
    },
    {
      name: "no output folder",
      options: { schemas: ["a.proto"] },
      code: "USAGE",
      says: ["No output folder"],
    },
    {
      name: "an empty list of schemas in the file",
      files: json({ schemas: [], out: "gen" }),
      code: "USAGE",
      says: ["No schema is named, nor in s2-codegen.config.json"],
    },
    {
      name: "a config file that is not there",
      options: { config: "nope.json" },
      code: "CONFIG_INVALID",
      says: ["nope.json: there is no such config file"],
    },
    {
      name: "two config files",
      files: { ...json(full), "s2-codegen.config.yaml": "out: x" },
      code: "CONFIG_INVALID",
      says: ["s2-codegen.config.json and s2-codegen.config.yaml", "--config"],
    },
    {
      name: "a config file of another kind",
      files: { "c.toml": "" },
      options: { config: "c.toml" },
      code: "CONFIG_INVALID",
      says: ["c.toml: a config file ends in"],
    },
    {
      name: "a misspelt option",
      files: json({ ...full, schema: [] }),
      code: "CONFIG_INVALID",
      says: [`s2-codegen.config.json: there is no option "schema". Did you mean "schemas"?`],
    },
    {
      name: "several things at once",
      files: json({ schemas: "a.proto", out: 1, codec: "xml", clients: { a: "topic" } }),
      code: "CONFIG_INVALID",
      says: [
        `"schemas" has to be a list of paths, and is "a.proto".`,
        `"out" has to be a path, and is 1.`,
        `"codec" has to be "protobuf" or "json" or "msgpack", and is "xml".`,
        `"clients" has to be an object of names that begin with a capital letter, by module, and is {"a":"topic"}.`,
      ],
    },
    {
      name: "a name that every object has",
      files: { "s2-codegen.config.json": `{"constructor": 1}` },
      code: "CONFIG_INVALID",
      says: [`there is no option "constructor"`],
    },
    {
      name: "a file that is no object",
      files: { "s2-codegen.config.yaml": "- a" },
      code: "CONFIG_INVALID",
      says: ["s2-codegen.config.yaml: the options are not an object"],
    },
    {
      name: "a file that does not parse",
      files: { "s2-codegen.config.json": "{" },
      code: "CONFIG_INVALID",
      says: ["s2-codegen.config.json could not be loaded"],
    },
    {
      name: "a file that throws",
      files: { "s2-codegen.config.js": `throw new Error("my reason");` },
      code: "CONFIG_INVALID",
      says: ["s2-codegen.config.js could not be loaded: my reason"],
    },
    {
      name: "a file without a default export",
      files: { "s2-codegen.config.js": `export const config = {};` },
      code: "CONFIG_INVALID",
      says: ["the options are not an object"],
    },
    {
      name: "messages of a schema that is not there",
      files: json({ ...full, messages: { "b.proto": ["B"] } }),
      code: "CONFIG_INVALID",
      says: [`"messages" names b.proto`, "There are a.proto"],
    },
    {
      name: "options from JavaScript that do not fit",
      options: { schemas: "a.proto", outDir: "x" },
      code: "CONFIG_INVALID",
      says: [`generate(): "schemas" has to be a list of paths`, `generate(): there is no option "outDir"`],
    },
  ];
  for (const { name, files, options, code, says } of cases) {
    it(`refuses ${name}`, async () => {
      const cwd = await temporaryFolder(files);
      const error = await resolveConfig({ ...options, cwd }).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(CodegenError);
      expect(error).toMatchObject({ code });
      for (const text of says) expect((error as CodegenError).message).toContain(text);
    });
  }
});
