/**
 * Puts the sources into a few files, with the packages that every run needs: most of a short run's time was looking up and
 * reading some 250 modules. What only some runs need (a language, a command) stays in files of its own and is loaded then.
 * Function names stay, and a comment before each module tells where in `src` it comes from, so that stack traces are of use.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const folder = fileURLToPath(new URL(".", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const bundle = await rolldown({
  input: {
    index: join(folder, "src/index.ts"),
    "cli/main": join(folder, "src/cli/main.ts"),
    "cli/protoc-plugin-main": join(folder, "src/cli/protoc-plugin-main.ts"),
  },
  cwd: folder,
  platform: "node",
  external: [/^node:/, ...Object.keys(dependencies)],
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  onLog: (level, log, handle) => (level === "warn" ? handle("error", log) : handle(level, log)),
});
// In `src`, modules find files by their own address, always one folder down; so here.
const chunks = "chunks";
rmSync(join(folder, "dist", chunks), { recursive: true, force: true });
const { output } = await bundle.write({
  dir: join(folder, "dist"),
  chunkFileNames: `${chunks}/[name]-[hash].js`,
  // Else what `generate` has in common with other commands comes in some fifteen small files.
  codeSplitting: {
    groups: [{ name: "pipeline", test: /src\/(generate|cli\/version|explain\/type-of-tag)\.ts$/ }],
  },
});

const packages = new Set(
  output
    .flatMap((chunk) => chunk.moduleIds ?? [])
    .flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []),
);
writeFileSync(join(folder, "dist/LICENSES.txt"), [...packages].map(license).toSorted().join("\n\n"));

/** What the licences of the bundled packages ask for: that they go along. */
function license(path) {
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const file = readdirSync(path).find((it) => /^licen[cs]e/i.test(it));
  const text = file === undefined ? "" : `\n\n${readFileSync(join(path, file), "utf8").trim()}`;
  return `${name} ${version}: ${license}${text}\n\n${"-".repeat(80)}`;
}
