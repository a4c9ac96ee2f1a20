/**
 * The runtime has the codecs of the well-known types, made by the generator: `npx vitest run test/generator -u` makes
 * them anew.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { DescFile } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { join } from "../../../../generator/src/emit/code.js";
import { emitBinaryCodecs } from "../../../../generator/src/emit/codecs/protobuf/index.js";
import { wellKnownReferences } from "../../../../generator/src/emit/codecs/protobuf/references.js";
import { resolveImports } from "../../../../generator/src/emit/imports.js";
import { codecName, messagesOf } from "../../../../generator/src/plan/proto-names.js";

const runtime = fileURLToPath(new URL("../../../../runtime/", import.meta.url));

it("the well-known codecs are what the generator makes of the well-known types", async () => {
  // Those of the protobuf-es that the runtime is for.
  const wkt: Readonly<Record<string, unknown>> = createRequire(`${runtime}package.json`)(
    "@bufbuild/protobuf/wkt",
  );
  const files = Object.values(wkt).filter(isFile);
  const references = wellKnownReferences({ package: "./message-codec.js" });
  const body = files.map((file) => emitBinaryCodecs(file as never, references));
  // `never`: to the compiler, the generator's protobuf-es is another one.
  const declared = files.flatMap((file) => messagesOf(file as never).map(codecName));
  const text = resolveImports(join(body, "\n"), {
    module: "well-known",
    declared: new Set(),
    importExtension: ".js",
  });
  expect(declared.length).toBeGreaterThan(60);
  await expect(
    `// The codecs of protobuf's well-known types, made by the generator: see test/generator/emit/codecs/well-known.test.ts.\n\n${text.imports}\n${text.body}`,
  ).toMatchFileSnapshot(`${runtime}src/codec/protobuf/well-known.gen.ts`);
});

function isFile(value: unknown): value is DescFile {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "file";
}
