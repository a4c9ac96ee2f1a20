import { basename, dirname, join, relative, sep } from "node:path";
import type { Config } from "../config/config.js";
import { languages } from "../languages/index.js";
import type { Note } from "../model/place.js";
import { constantOf, upcastersFileOf } from "../plan/client-names.js";
import type { FilePlan } from "../plan/file-plan.js";
import { type Added, addTests, addUpcasters } from "./add.js";
import { mentionsAll } from "./mentions.js";
import { openSteps } from "./open-step.js";
import { type OpenStep, stepsOf } from "./steps.js";
import { printTest, printTests, type TestNames, testImports, testName } from "./test-text.js";
import { printUpcasters, type UpcastersNames } from "./upcasters-text.js";
import { type FoundFile, findFile, type UserFile } from "./user-file.js";

export type { UserFile } from "./user-file.js";

/** What a run adds for a person to fill in. */
export interface Scaffold {
  readonly files: readonly UserFile[];
  /** What could not be added. */
  readonly notes: readonly Note[];
}

const nothing: Scaffold = { files: [], notes: [] };

/**
 * Functions that clients have to be given and that the user's files do not have yet, each beginning with what has to
 * be decided, and a test for each. What stands in the files is never changed.
 *
 * @throws {CodegenError} UPCASTERS_INVALID: there is something to add to a file that cannot be read or parsed.
 */
export async function scaffoldUpcasters(plans: readonly FilePlan[], config: Config): Promise<Scaffold> {
  const { upcasters: folder } = config;
  if (folder === undefined) return nothing;
  const all = await Promise.all(plans.map((plan) => scaffoldClient(plan, folder, config)));
  return { files: all.flatMap((it) => it.files), notes: all.flatMap((it) => it.notes) };
}

async function scaffoldClient(plan: FilePlan, folder: string, config: Config): Promise<Scaffold> {
  const steps = plan.stream === undefined ? [] : stepsOf(plan.stream);
  if (plan.stream === undefined || steps.length === 0) return nothing;
  const place = placeOf(plan, folder, config);
  const found = await findFile(place.file, config.cwd);
  if (found.before !== undefined && mentionsAll(found.before, steps)) return nothing;

  const open = await openSteps(steps, plan);
  const names = namesOf(plan.stream.names.upcasters, place.specifierOf(plan.source.module));
  const { text, added, constant, note } = await withUpcasters(found, names, open);
  const notes = note === undefined ? [] : [{ at: { path: found.path }, text: note }];
  if (added.length === 0) return { files: [], notes };
  const tests = await withTests(added, { ...place, constant }, plan, config);
  const files = [{ file: found.file, text, before: found.before }, tests];
  return { files: files.filter((it) => it.text !== it.before), notes };
}

/** Where a client's upcasters are, and how modules are imported from there. */
interface ScaffoldPlace extends Omit<TestNames, "constant"> {
  /** Absolute. */
  readonly file: string;
}

function placeOf({ source }: FilePlan, folder: string, { out, importExtension }: Config): ScaffoldPlace {
  const file = join(folder, upcastersFileOf(source.module));
  return {
    file,
    upcasters: `./${basename(file, ".ts")}${importExtension}`,
    specifierOf: (module) => {
      const path = relative(dirname(file), join(out, `${module}.gen`))
        .split(sep)
        .join("/");
      return `${path.startsWith(".") ? path : `./${path}`}${importExtension}`;
    },
  };
}

function namesOf(type: string, module: string): UpcastersNames {
  return { type, module, constant: constantOf(type) };
}

async function withUpcasters(
  { before, ...found }: FoundFile,
  names: UpcastersNames,
  steps: readonly OpenStep[],
): Promise<Added> {
  if (before !== undefined) return addUpcasters({ ...found, before }, names, steps);
  return { text: printUpcasters(names, steps), added: steps, constant: names.constant, note: undefined };
}

async function withTests(
  steps: readonly OpenStep[],
  { file, ...names }: ScaffoldPlace & TestNames,
  { source }: FilePlan,
  { cwd }: Config,
): Promise<UserFile> {
  const scaffold = await languages[source.language].loadScaffold();
  const { before, ...found } = await findFile(file.replace(/\.ts$/, ".test.ts"), cwd);
  // A function that was taken out and is begun anew may have its test still.
  const untested = steps.filter((step) => !before?.includes(testName(step)));
  const imports = testImports(names, untested, scaffold);
  const tests = untested.map((step) => printTest(step, names.constant, scaffold)).join("");
  if (before === undefined) return { file: found.file, text: printTests(imports, tests), before };
  const text = untested.length === 0 ? before : await addTests({ ...found, before }, imports, tests);
  return { file: found.file, text, before };
}
