import type { Config } from "./config/config.js";
import { assignVersions, type VersionedModel } from "./lock/assign-versions.js";
import { LockFolder } from "./lock/lock-folder.js";
import { codecOf } from "./plan/plan-files.js";
import { readSchemas } from "./read/read-schemas.js";
import type { SchemaSource } from "./read/result.js";

/**
 * What the schemas say, each message type with its place in the lock: where every command begins.
 *
 * @throws {CodegenError} SCHEMA_INVALID, LOCK_INVALID
 */
export async function versionSchemas(
  sources: readonly SchemaSource[],
  config: Config,
  lock?: LockFolder,
): Promise<VersionedModel> {
  const model = await readSchemas(sources, config); // all errors of all files at once, or a model
  return assignVersions(model, lock ?? new LockFolder(config.lock, config.cwd), (file) =>
    codecOf(file.language, config),
  );
}
