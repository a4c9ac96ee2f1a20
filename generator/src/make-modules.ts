import { refuseForbidden } from "./check/refuse-forbidden.js";
import type { Config } from "./config/config.js";
import { type EmittedFile, emitFile } from "./emit/emit-file.js";
import { assignVersions, type LockUpdate } from "./lock/assign-versions.js";
import { LockFolder } from "./lock/lock-folder.js";
import { refuseDrafts } from "./lock/refuse-drafts.js";
import type { Note } from "./model/place.js";
import type { FilePlan } from "./plan/file-plan.js";
import { codecOf, planFiles } from "./plan/plan-files.js";
import { readSchemas } from "./read/read-schemas.js";
import type { SchemaSource } from "./read/result.js";

/** All that is written in the end, as text. */
export interface MadeModules {
  readonly modules: readonly EmittedFile[];
  /** What the modules were made by. */
  readonly plans: readonly FilePlan[];
  readonly lock: LockUpdate;
  readonly notes: readonly Note[];
}

/** @throws {CodegenError} SCHEMA_INVALID, LOCK_INVALID */
export async function makeModules(sources: readonly SchemaSource[], config: Config): Promise<MadeModules> {
  const model = await readSchemas(sources, config); // all errors of all files at once, or a model
  const lock = new LockFolder(config.lock, config.cwd);
  const versioned = await assignVersions(model, lock, (file) => codecOf(file.language, config));
  refuseForbidden(versioned.drafts);
  if (config.frozen) refuseDrafts(versioned.drafts);
  const plans = await planFiles(versioned, config);
  const modules = await Promise.all(plans.map(emitFile));
  return { modules, plans, lock: versioned.lock, notes: model.notes };
}
