import { refuseForbidden } from "./check/refuse-forbidden.js";
import { type Config, resolveConfig } from "./config/config.js";
import type { GenerateOptions } from "./config/options.js";
import { type EmittedFile, emitFile } from "./emit/emit-file.js";
import { assignVersions, type LockUpdate } from "./lock/assign-versions.js";
import { LockFolder } from "./lock/lock-folder.js";
import { refuseDrafts } from "./lock/refuse-drafts.js";
import type { Note } from "./model/model.js";
import { codecOf, planFiles } from "./plan/plan-files.js";
import { readSchemas } from "./read/read-schemas.js";
import type { SchemaSource } from "./read/result.js";
import { readSources } from "./read/sources.js";
import { type WrittenFile, writeFiles } from "./write/write-files.js";

export interface GenerateResult {
  /** Every file of the run, those that stayed as they were included. */
  readonly files: readonly WrittenFile[];
  /** Things in the schemas that are no errors and are worth knowing. */
  readonly notes: readonly Note[];
}

/**
 * Generates the clients of the given schemas, or of those in the config file. Either all files are written or none.
 *
 * @throws {CodegenError} Its `code` says why, its message what, where and what to do; `problems` has it as data.
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateResult> {
  const config = await resolveConfig(options);
  const sources = await readSources(config);
  const { modules, lock, notes } = await makeModules(sources, config);
  const files = await writeFiles(modules, lock, config); // nothing is written unless all of it can be
  return { files, notes };
}

/** All that is written in the end, as text. */
export interface MadeModules {
  readonly modules: readonly EmittedFile[];
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
  return { modules, lock: versioned.lock, notes: model.notes };
}
