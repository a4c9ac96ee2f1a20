import { resolveConfig } from "./config/config.js";
import type { GenerateOptions } from "./config/options.js";
import { makeModules } from "./make-modules.js";
import type { Note } from "./model/place.js";
import { readSources } from "./read/sources.js";
import { scaffoldUpcasters } from "./scaffold/index.js";
import { versionSchemas } from "./version-schemas.js";
import { writeFiles } from "./write/write-files.js";
import type { WrittenFile } from "./write/written-file.js";

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
  const versioned = await versionSchemas(readSources(config), config);
  const { modules, plans } = await makeModules(versioned, config);
  const scaffold = await scaffoldUpcasters(plans, config); // what a person has to write for old records
  const lock = versioned.lock.updateTo(versioned.index);
  const files = await writeFiles(modules, scaffold.files, lock, config); // nothing is written unless all of it can be
  return { files, notes: [...versioned.model.notes, ...scaffold.notes] };
}
