import { readFileSync, type Stats, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Config } from "../config/config.js";
import { type EmittedFile, GENERATED_BY } from "../emit/emit-file.js";
import { CodegenError, type CodegenErrorCode } from "../errors.js";
import type { LockUpdate } from "../lock/lock-folder.js";
import { showPath } from "../paths.js";
import type { UserFile } from "../scaffold/index.js";
import { MANIFEST_NAME, parseManifest, printManifest } from "./manifest.js";
import { replaceFiles } from "./replace-files.js";
import type { WrittenFile } from "./written-file.js";

interface WantedFile extends Pick<WrittenFile, "kind" | "messages"> {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
}

/**
 * Puts modules, lock, manifest and what is added to the user's own files on disk: all or nothing, and only what differs from what is there.
 *
 * @throws {CodegenError} OUTPUT_NOT_WRITABLE; OUT_OF_DATE in mode `check`; LOCK_INVALID when another run has changed
 * the lock meanwhile.
 */
export async function writeFiles(
  modules: readonly EmittedFile[],
  users: readonly UserFile[],
  lock: LockUpdate,
  config: Config,
): Promise<readonly WrittenFile[]> {
  refuseBlockedFolder(config.out, config.cwd);
  const { text: manifest, stale } = nextManifest(modules, config);
  // The lock goes first: after a crash in between, an id without code does no harm, but code without its id does.
  const wanted: readonly WantedFile[] = [
    { kind: "lock", file: lock.file, text: lock.text, messages: 0 },
    ...modules.map((it) => ({ ...it, kind: "module" as const, file: join(config.out, it.path) })),
    ...users.map(({ file, text }) => ({ kind: "upcasters" as const, file, text, messages: 0 })),
    { kind: "manifest", file: join(config.out, MANIFEST_NAME), text: manifest, messages: 0 },
  ];
  for (const folder of new Set(wanted.map(({ file }) => dirname(file))))
    refuseBlockedFolder(folder, config.cwd);
  const planned = wanted.map((it) => planFile(it, config));
  const deleted = stale.map((file) => ({
    ...({ path: showPath(file, config.cwd), action: "deleted", kind: "module", messages: 0 } as const),
    file,
  }));
  const changes = [...planned.filter((it) => it.action !== "unchanged"), ...deleted];

  if (config.mode === "check" && changes.length > 0) throw outOfDate(changes);
  if (config.mode === "write") {
    if (textIn(lock.file) !== lock.before) throw changedMeanwhile("LOCK_INVALID", lock.file, config);
    for (const { file, before } of users)
      if (textIn(file) !== before) throw changedMeanwhile("OUTPUT_NOT_WRITABLE", file, config);
    await replaceFiles(planned.filter((it) => it.action !== "unchanged"));
    for (const { file } of deleted) await rm(file, { force: true });
  }
  return [...planned, ...deleted].map(({ path, action, kind, messages }) => ({
    path,
    action,
    kind,
    messages,
  }));
}

function planFile({ kind, file, text, messages }: WantedFile, config: Config): WantedFile & WrittenFile {
  const path = showPath(file, config.cwd);
  const before = textIn(file);
  if (kind === "module" && before !== undefined && before.trim() !== "" && !before.startsWith(GENERATED_BY)) {
    throw new CodegenError(
      "OUTPUT_NOT_WRITABLE",
      `${path} is there already and was not generated: its first line does not start with "${GENERATED_BY.trim()}".\n` +
        "Move it away, or choose another output folder.",
    );
  }
  return { path, action: actionFor(before, text), kind, messages, file, text };
}

/** Line ends do not count: version control on Windows may have changed them. */
function actionFor(before: string | undefined, text: string): WrittenFile["action"] {
  if (before === undefined) return "created";
  return before === text || before.replaceAll("\r\n", "\n") === text ? "unchanged" : "updated";
}

/**
 * The manifest after this run, and the files to delete: those that it listed whose schema is gone or, when the run
 * knows all schemas of the folder, was not among them.
 */
function nextManifest(
  modules: readonly EmittedFile[],
  config: Config,
): { text: string; stale: readonly string[] } {
  const file = join(config.out, MANIFEST_NAME);
  const before = textIn(file);
  const listed = before === undefined ? new Map() : parseManifest(before, showPath(file, config.cwd)).files;
  const files = new Map<string, string>(
    modules.map((it) => [it.path, relative(config.out, resolve(config.cwd, it.schema)).split(sep).join("/")]),
  );
  const stale: string[] = [];
  for (const [path, schema] of listed) {
    if (files.has(path)) continue;
    const gone = config.allSchemas || !isFile(resolve(config.out, schema));
    if (!gone) files.set(path, schema);
    else if (textIn(join(config.out, path))?.startsWith(GENERATED_BY)) stale.push(join(config.out, path));
  }
  return { text: printManifest({ files }), stale };
}

function outOfDate(changes: readonly WrittenFile[]): CodegenError {
  const says = {
    created: "is missing",
    updated: "differs",
    deleted: "has no schema any more",
    unchanged: "",
  } as const;
  const lines = changes.map(({ path, action, kind }) =>
    kind === "upcasters" && action === "updated"
      ? `${path} does not have all that older versions need`
      : `${path} ${says[action]}`,
  );
  return new CodegenError("OUT_OF_DATE", `The generated files are out of date:\n  ${lines.join("\n  ")}`);
}

function changedMeanwhile(code: CodegenErrorCode, file: string, config: Config): CodegenError {
  const path = showPath(file, config.cwd);
  return new CodegenError(code, `${path} was changed meanwhile.\nRun again.`);
}

/** The nearest thing on the way to a folder has to be a folder. */
function refuseBlockedFolder(folder: string, cwd: string): void {
  for (let above = folder; ; above = dirname(above)) {
    const stats = statsOf(above);
    if (stats?.isDirectory()) return;
    if (stats !== undefined) {
      const path = showPath(above, cwd);
      throw new CodegenError(
        "OUTPUT_NOT_WRITABLE",
        `${path} is a file, and generated code has to go into a folder.\nName another folder with --out.`,
      );
    }
    if (above === dirname(above)) return;
  }
}

function isFile(path: string): boolean {
  return statsOf(path)?.isFile() ?? false;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, missing);
  } catch {
    return undefined; // it cannot be seen, and so it cannot be written either, which is told then
  }
}

/** Not there, or below something that is no folder: an error would be most of the time that it takes to find out. */
const missing = { throwIfNoEntry: false } as const;

function textIn(file: string): string | undefined {
  try {
    return statSync(file, missing) && readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // all that fs rejects with
    if (code === "ENOENT") return undefined;
    throw new CodegenError("OUTPUT_NOT_WRITABLE", `${file} cannot be replaced: ${message}.`, [], {
      cause: error,
    });
  }
}
