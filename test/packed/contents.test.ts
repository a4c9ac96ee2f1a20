import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm publish` would put into the generator's package, by path. */
const published = new Map<string, string>();
let dependencies: readonly string[];

beforeAll(async () => {
  const args = ["pack", "--dry-run", "--json", "-w", "generator"];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: root });
  // One package: newer versions of npm give an object by name, older ones an array.
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { files: { path: string }[] }>);
  for (const { path } of packed?.files ?? [])
    published.set(path, await readFile(join(root, "generator", path), "utf8"));
  const manifest = JSON.parse(published.get("package.json") ?? "{}") as Record<
    string,
    Record<string, string>
  >;
  dependencies = Object.keys({ ...manifest["dependencies"], ...manifest["peerDependencies"] });
});

const imports = (text: string): string[] =>
  [
    ...text.matchAll(/^(?:import|export)\b(?:[^"'`;]*?\bfrom)? ["']([^"']+)["'];|\bimport\("([^"]+)"\)/gm),
  ].flatMap(([, fixed, dynamic]) => fixed ?? dynamic ?? []);

describe("the package s2-codegen", () => {
  for (const ending of [".js", ".d.ts"]) {
    it(`has every ${ending} file that it imports, and depends on the packages that it imports`, () => {
      const missing: string[] = [];
      for (const [path, text] of published) {
        if (!path.endsWith(ending)) continue;
        for (const specifier of imports(text)) {
          if (isBuiltin(specifier)) continue;
          const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
          const found = specifier.startsWith(".")
            ? published.has(normalize(join(dirname(path), specifier)).replace(/\.js$/, ending))
            : dependencies.includes(name);
          if (!found) missing.push(`${path}: ${specifier}`);
        }
      }
      expect(missing).toEqual([]);
      expect([...published.keys()].filter((path) => path.endsWith(ending)).length).toBeGreaterThan(3);
    });
  }

  it("names the licence of every package that is bundled", () => {
    const bundled = [...published.values()].flatMap((text) =>
      [...text.matchAll(/^\/\/(?:#region)? .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
        ([, name]) => name,
      ),
    );
    expect(bundled).toContain("@bufbuild/protobuf");
    const licences = published.get("dist/LICENSES.txt") ?? "";
    for (const name of new Set(bundled))
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+: \\S`, "m"));
  });
});
