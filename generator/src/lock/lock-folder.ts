import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { showPath } from "../paths.js";
import {
  emptyLockIndex,
  type LockedType,
  type LockIndex,
  parseLockIndex,
  printLockIndex,
} from "./lock-index.js";
import { hasConflictMarks, lockInvalid } from "./lock-json.js";
import { hashOf, parseVersionFile, parseVersionHead, type VersionFile, versionPath } from "./version-file.js";

const INDEX = "index.json";

/** The index as it is to be, and as it was found. */
export interface LockUpdate {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Undefined when there was none. */
  readonly before: string | undefined;
}

/** The lock as it is on disk. The index is read at once, the versions when they are asked for. */
export class LockFolder {
  /** As it is, or as {@link withIndex} has it. */
  readonly index: LockIndex;
  /** The index's file, absolute. */
  readonly file: string;
  /** Undefined when there is none. */
  readonly text: string | undefined;
  readonly #folder: string;
  readonly #cwd: string;
  /** What stands before the path of a file when it is shown: found out once, as there are thousands of files. */
  readonly #shownFolder: string;

  /**
   * @param folder Absolute.
   * @param known What the index says, when it need not be read.
   * @throws {CodegenError} LOCK_INVALID
   */
  constructor(folder: string, cwd: string, known?: Pick<LockFolder, "index" | "text">) {
    this.#folder = folder;
    this.#cwd = cwd;
    this.file = join(folder, INDEX);
    this.#shownFolder = showPath(this.file, cwd).slice(0, -INDEX.length);
    const { index, text } = known ?? this.#readIndex();
    this.index = index;
    this.text = text;
  }

  /** The same folder, seen through another index. */
  withIndex(index: LockIndex): LockFolder {
    return new LockFolder(this.#folder, this.#cwd, { index, text: this.text });
  }

  /** What it takes for the index to become this one. */
  updateTo(index: LockIndex): LockUpdate {
    return { file: this.file, text: printLockIndex(index), before: this.text };
  }

  #readIndex(): Pick<LockFolder, "index" | "text"> {
    const text = this.#read(INDEX);
    if (text !== undefined) return { index: parseLockIndex(text, this.#show(INDEX)), text };
    this.#refuseOrphans(new Set(), "is missing");
    return { index: emptyLockIndex, text };
  }

  /**
   * A version of a type, checked against what the index says of it.
   *
   * @throws {CodegenError} LOCK_INVALID: it is missing, or is not as it was written.
   */
  version(name: string, version: number): VersionFile {
    return parseVersionFile(this.#verified(name, version), this.pathOf(name, version));
  }

  /** The text of a version, of which nothing but its beginning has been looked at. */
  #verified(name: string, version: number): string {
    const type = this.index.types.get(name);
    const locked = type?.versions[version - 1];
    if (type === undefined || locked === undefined)
      throw new RangeError(`${name} has no version ${version}.`);
    const path = versionPath(folderOf(name, type), version);
    const shown = this.#show(path);
    const text = this.#read(path);
    const index = this.#show(INDEX);
    if (text === undefined)
      throw lockInvalid(
        shown,
        `is missing, and ${index} has it`,
        "Restore it from version control: records were written with it.",
      );
    if (hashOf(text) !== locked.file) throw changed(shown, text, index);
    const head = parseVersionHead(text, shown);
    const previous = type.versions[version - 2]?.file ?? null;
    if (head.id !== type.id || head.version !== version || head.fingerprint !== locked.schema)
      throw lockInvalid(
        shown,
        `is version ${head.version} of type id ${head.id}, and ${index} has it elsewhere`,
      );
    if (head.previous !== previous)
      throw lockInvalid(
        shown,
        `follows another version ${version - 1} than the one that is there`,
        "Two branches have locked a version each, and were merged by hand. Take both files from the branch that was merged " +
          "first, and run `codegen lock`.",
      );
    return text;
  }

  /** Where a version is, as messages show it. */
  pathOf(name: string, version: number): string {
    const type = this.index.types.get(name);
    return this.#show(versionPath(type === undefined ? name : folderOf(name, type), version));
  }

  /** Absolute. */
  fileOf(name: string, type: LockedType, version: number): string {
    return join(this.#folder, versionPath(folderOf(name, type), version));
  }

  /**
   * Looks at every version.
   *
   * @throws {CodegenError} LOCK_INVALID: a version is not as it was written, or a file is there that the index does not have.
   */
  verify(): void {
    const known = new Set<string>();
    for (const [name, type] of this.index.types)
      for (let version = 1; version <= type.versions.length; version++) {
        this.#verified(name, version);
        known.add(versionPath(folderOf(name, type), version));
      }
    this.#refuseOrphans(known, "does not have it");
  }

  #refuseOrphans(known: ReadonlySet<string>, indexSays: string): void {
    const orphan = this.#versionFiles().find((path) => !known.has(path));
    if (orphan === undefined) return;
    const index = this.#show(INDEX);
    throw lockInvalid(
      this.#show(orphan),
      `is there, and ${index} ${indexSays}`,
      this.text === undefined
        ? `Restore ${index} from version control: it has the ids that records on streams go by.`
        : `Restore ${index} from version control, or delete the file if it came with a branch that was not merged.`,
    );
  }

  #versionFiles(): readonly string[] {
    const entries = this.#entries();
    return entries
      .filter((entry) => entry.isFile() && /^\d+\.json$/.test(entry.name))
      .map((entry) => relative(this.#folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  }

  #entries(): ReturnType<typeof entriesOf> {
    try {
      return entriesOf(this.#folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // all that fs throws has a code
      if (code === "ENOENT") return [];
      throw error;
    }
  }

  #read(path: string): string | undefined {
    try {
      return readFileSync(join(this.#folder, path), "utf8");
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException; // all that fs throws
      if (code === "ENOENT") return undefined;
      throw lockInvalid(this.#show(path), `cannot be read: ${message}`, "Look at its permissions.");
    }
  }

  #show(path: string): string {
    return this.#shownFolder + path;
  }
}

/** A type keeps its folder when it is renamed: files of the lock are never moved. */
export function folderOf(name: string, { aliases }: LockedType): string {
  return aliases[0] ?? name;
}

function changed(path: string, text: string, index: string): Error {
  if (hasConflictMarks(text))
    return lockInvalid(
      path,
      "has merge conflict marks in it",
      "Run `codegen lock`: it keeps the version of the branch that you merge into, and numbers yours behind it.",
    );
  return lockInvalid(
    path,
    `is not as it was written: its SHA-256 is not the one that ${index} has`,
    "Versions never change once they are locked. Restore both files from version control, and change the schema instead.",
  );
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true, recursive: true });
}
