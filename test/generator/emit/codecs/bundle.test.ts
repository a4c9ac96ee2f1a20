/** A bundle that only encodes and decodes has none of protobuf-es: a client in a browser is small. */
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../folder.js";

const path = (from: string): string => fileURLToPath(new URL(`../../../../${from}`, import.meta.url));
const goldens = path("test/golden/proto");

describe("bundled", () => {
  for (const { name, program, most } of [
    {
      name: "a codec of a message with strings",
      program: `export { TextCodec } from "${goldens}/chat/out/chat.gen.js";`,
      most: 29_000,
    },
    {
      name: "codecs of well-known types and of other modules' types",
      program: `export { SampleCodec, WellKnownCodec } from "${goldens}/kinds/out/telemetry.gen.js";
export { PlacedCodec } from "${goldens}/imports/out/orders.gen.js";`,
      most: 42_000,
    },
  ])
    it(name, async () => {
      const { code, minified, modules } = await bundle(program);
      expect(
        modules.filter((id) => id.includes("@bufbuild/protobuf") && !id.endsWith("struct_pb.js")),
      ).toEqual([]);
      for (const reflective of [
        "compiledWriter",
        "fileDesc(",
        "messageDesc(",
        "localMessageMapper",
        "eval(",
        "new Function",
      ])
        expect(code).not.toContain(reflective);
      expect(minified.length).toBeLessThan(most);
    });

  it("with a schema, all of that is there: the test can tell", async () => {
    const { code } = await bundle(`export { TextSchema } from "${goldens}/chat/out/chat.gen.js";`);
    expect(code).toContain("fileDesc(");
  });
});

interface Bundle {
  readonly code: string;
  readonly minified: string;
  /** Those that something is left of. */
  readonly modules: readonly string[];
}

async function bundle(program: string): Promise<Bundle> {
  const folder = await temporaryFolder({ "entry.ts": program });
  const built = await rolldown({
    input: `${folder}/entry.ts`,
    resolve: {
      alias: {
        "s2-codegen-runtime/v1/protobuf": path("runtime/src/v1-protobuf.ts"),
        "s2-codegen-runtime/v1/well-known": path("runtime/src/v1-well-known.ts"),
        "s2-codegen-runtime/v1": path("runtime/src/v1.ts"),
      },
      extensionAlias: { ".js": [".ts", ".js"] },
    },
    treeshake: { moduleSideEffects: false },
    logLevel: "silent",
  });
  const { output } = await built.generate({ format: "esm" });
  const { output: small } = await built.generate({ format: "esm", minify: true });
  const [chunk] = output;
  const modules = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { code: chunk.code, minified: small[0].code, modules: modules.map(([id]) => id) };
}
