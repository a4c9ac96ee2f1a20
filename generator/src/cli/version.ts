import { readFileSync } from "node:fs";

/** Ours, as `codegen --version` says it. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
