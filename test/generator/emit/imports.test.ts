import { describe, expect, it } from "vitest";
import { code, type ImportSource, typeFrom, valueFrom } from "../../../generator/src/emit/code.js";
import { resolveImports } from "../../../generator/src/emit/imports.js";

const context = {
  module: "billing/v1/invoice",
  declared: new Set<string>(),
  importExtension: ".js",
} as const;
const runtime: ImportSource = { package: "runtime" };

describe("resolveImports", () => {
  for (const { name, given, want, ...own } of [
    { name: "nothing imported", given: code`const a = 1;`, want: "const a = 1;" },
    {
      name: "one value, used twice",
      given: code`${valueFrom(runtime, "f")}(${valueFrom(runtime, "f")});`,
      want: `import { f } from "runtime";\nf(f);`,
    },
    {
      name: "types alone",
      given: code`${typeFrom(runtime, "B")} | ${typeFrom(runtime, "A")}`,
      want: `import type { A, B } from "runtime";\nB | A`,
    },
    {
      name: "a name that is needed as type and as value",
      given: code`${typeFrom(runtime, "C")} ${valueFrom(runtime, "C")} ${typeFrom(runtime, "D")}`,
      want: `import { C, type D } from "runtime";\nC C D`,
    },
    {
      name: "a name that the file declares itself",
      given: code`class Codec {} type T = ${typeFrom(runtime, "Codec")};`,
      declared: new Set(["Codec"]),
      want: `import type { Codec as Codec$1 } from "runtime";\nclass Codec {} type T = Codec$1;`,
    },
    {
      name: "one name from two places",
      given: code`${valueFrom(runtime, "f")} ${valueFrom({ package: "other" }, "f")}`,
      want: `import { f } from "other";\nimport { f as f$1 } from "runtime";\nf$1 f`,
    },
    {
      name: "modules of the run: beside, above and below, behind packages",
      given: code`${["billing/v1/tax", "common", "billing/v1/a/b", "billing/v2/tax"].map((module, i) => valueFrom({ module }, `m${i}`))} ${valueFrom(runtime, "f")}`,
      want: `import { f } from "runtime";
import { m1 } from "../../common.gen.js";
import { m3 } from "../v2/tax.gen.js";
import { m2 } from "./a/b.gen.js";
import { m0 } from "./tax.gen.js";
m0m1m2m3 f`,
    },
    {
      name: "relative imports with the ending that was asked for",
      given: code`${valueFrom({ module: "billing/v1/tax" }, "m")}`,
      importExtension: ".ts" as const,
      want: `import { m } from "./tax.gen.ts";\nm`,
    },
    {
      name: "a long statement, a line for each name",
      given: code`${["a", "b", "c"].map((it) => valueFrom(runtime, it.repeat(40)))}`,
      want: `import {\n  ${"a".repeat(40)},\n  ${"b".repeat(40)},\n  ${"c".repeat(40)},\n} from "runtime";\n${"a".repeat(40)}${"b".repeat(40)}${"c".repeat(40)}`,
    },
  ]) {
    it(name, () => {
      const { imports, body } = resolveImports(given, { ...context, ...own });
      expect(imports + body).toBe(want);
    });
  }
});
