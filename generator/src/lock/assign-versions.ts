import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CodegenError } from "../errors.js";
import type { Model, SchemaFile, Variant } from "../model/model.js";
import { showPath } from "../paths.js";
import { fingerprint } from "./fingerprint.js";
import {
  emptyLockIndex,
  type LockedType,
  type LockIndex,
  parseLockIndex,
  printLockIndex,
} from "./lock-index.js";
import type { VersionedVariant } from "./versioned.js";

/** A model whose variants have their place in the lock. */
export interface VersionedModel {
  readonly files: readonly VersionedFile[];
  readonly lock: LockUpdate;
}

export interface VersionedFile {
  readonly source: SchemaFile;
  readonly variants: readonly VersionedVariant[];
}

/** The index as it is to be, and as it was found. */
export interface LockUpdate {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Undefined when there was none. */
  readonly before: string | undefined;
}

/**
 * Gives every variant its type id: the one it had, or the next that no type ever had.
 *
 * @throws {CodegenError} LOCK_INVALID
 */
export async function assignVersions(
  model: Model,
  config: { readonly lock: string; readonly cwd: string },
): Promise<VersionedModel> {
  const file = join(config.lock, "index.json");
  const path = showPath(file, config.cwd);
  const before = await readIfThere(file, path);
  const index = before === undefined ? emptyLockIndex : parseLockIndex(before, path);
  const types = withNewTypes(
    index,
    model.files.flatMap((it) => it.variants),
  );
  const files = model.files.map((source) => ({
    source,
    variants: source.variants.map((variant) => versionOf(variant, types)),
  }));
  return { files, lock: { file, text: printLockIndex({ types }), before } };
}

function withNewTypes(index: LockIndex, variants: readonly Variant[]): ReadonlyMap<string, LockedType> {
  const types = new Map(index.types);
  let last = Math.max(0, ...[...types.values()].map((type) => type.id));
  for (const { fullName } of variants) {
    if (!types.has(fullName)) types.set(fullName, { id: ++last });
  }
  return types;
}

function versionOf(variant: Variant, types: ReadonlyMap<string, LockedType>): VersionedVariant {
  const locked = types.get(variant.fullName);
  if (locked === undefined) throw new Error(`${variant.fullName} has no type id.`);
  // Freezing versions (`codegen lock`) is not there yet: all that is written is a draft of version 1.
  return {
    variant,
    id: locked.id,
    version: 1,
    minReader: 1,
    draft: true,
    fingerprint: fingerprint(variant.canonical),
  };
}

async function readIfThere(file: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // all that fs rejects with
    if (code === "ENOENT") return undefined;
    throw new CodegenError("LOCK_INVALID", `${path} cannot be read: ${message}.`, [], { cause: error });
  }
}
