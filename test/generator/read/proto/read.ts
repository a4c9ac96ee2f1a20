import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Problem } from "../../../../generator/src/errors.js";
import { readProto } from "../../../../generator/src/read/proto/index.js";
import type { ReadResult } from "../../../../generator/src/read/result.js";

/** Texts by import name; the first is the one that is read. */
export type ProtoFiles = ReadonlyMap<string, string>;

/** The files in a folder of their own, gone when the test is over, and the name of the first. */
export function inFolder(files: ProtoFiles): { folder: string; entry: string } {
  const folder = mkdtempSync(join(tmpdir(), "s2-codegen-proto-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const [entry = ""] = files.keys();
  return { folder, entry };
}

/** What the generator reads of a folder's files. */
export function readFolder(
  folder: string,
  entries: readonly string[],
  includes: readonly string[] = [],
): ReadResult {
  const sources = entries.map((path) => ({
    path,
    file: join(folder, path),
    module: path.replace(/\.proto$/, ""),
    text: readFileSync(join(folder, path), "utf8"),
  }));
  return readProto(sources, { includes: includes.map((include) => join(folder, include)) });
}

/** What the generator reads of a descriptor set. */
export function readSet(bytes: Uint8Array, files?: readonly string[]): ReadResult {
  const source = { path: "set.binpb", file: "/set.binpb", module: "set", text: "", bytes };
  return readProto([{ ...source, ...(files !== undefined && { files }) }], { includes: [] });
}

/** `chat.proto:3:7 "Foo" is not defined.` */
export function printed({ at, text }: Problem): string {
  return `${at.path}:${at.line}:${at.column} ${text}`;
}
