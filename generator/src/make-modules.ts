import { refuseForbidden } from "./check/refuse-forbidden.js";
import type { Config } from "./config/config.js";
import { type EmittedFile, emitFile } from "./emit/emit-file.js";
import type { VersionedModel } from "./lock/assign-versions.js";
import { refuseDrafts } from "./lock/refuse-drafts.js";
import type { FilePlan } from "./plan/file-plan.js";
import { planFiles } from "./plan/plan-files.js";

/** Generated modules as text, and what they were made by. */
export interface MadeModules {
  readonly modules: readonly EmittedFile[];
  readonly plans: readonly FilePlan[];
}

/** @throws {CodegenError} SCHEMA_INVALID, LOCK_INVALID, BREAKING, NOT_LOCKED */
export async function makeModules(versioned: VersionedModel, config: Config): Promise<MadeModules> {
  refuseForbidden(versioned.drafts);
  if (config.frozen) {
    versioned.lock.verify(); // a run that asks for no version would not look at it
    refuseDrafts(versioned);
  }
  const plans = await planFiles(versioned, config);
  const modules = await Promise.all(plans.map(emitFile));
  return { modules: modules.flat(), plans };
}
