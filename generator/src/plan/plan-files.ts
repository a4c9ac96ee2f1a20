import type { Config } from "../config/config.js";
import type { CodecName } from "../config/options.js";
import type { Problem } from "../errors.js";
import { CodegenError } from "../errors.js";
import { type Language, type LanguageName, languages } from "../languages/index.js";
import type { VersionedFile, VersionedModel } from "../lock/assign-versions.js";
import type { SchemaFile } from "../model/model.js";
import { printPlace, problemsError } from "../problems.js";
import { suggest } from "../suggest.js";
import { clientNames, streamBaseName } from "./client-names.js";
import { codecsBeside } from "./codec-module.js";
import type { DeclaredName, FilePlan, ModulePlan, StreamPlan } from "./file-plan.js";

/**
 * Settles paths and names of all output files.
 *
 * @throws {CodegenError} SCHEMA_INVALID: two things would have one name.
 */
export async function planFiles(model: VersionedModel, config: Config): Promise<readonly FilePlan[]> {
  const problems: Problem[] = [];
  const plans: FilePlan[] = [];
  for (const file of model.files) {
    const { plan, problems: own } = planFile(file, await languages[file.source.language].load(), config);
    plans.push(plan);
    problems.push(...own);
  }
  problems.push(...sameOutput(plans));
  if (problems.length > 0) throw problemsError("SCHEMA_INVALID", problems, () => undefined);
  refuseUnknownClients(plans, config);
  return plans;
}

function planFile(
  { source, variants, retired }: VersionedFile,
  language: Language,
  config: Config,
): { plan: FilePlan; problems: readonly Problem[] } {
  const baseName = config.clients.get(source.module) ?? streamBaseName(source.module);
  const names = clientNames(baseName);
  const stream: StreamPlan | undefined =
    variants.length === 0 ? undefined : { baseName, names, variants, retired };
  const { contract, ...ofClient } = names;
  const own = [
    ...(stream === undefined ? [] : clientDeclarations(source, baseName, Object.values(ofClient))),
    ...language.declaredNames(source),
  ];
  const ofCodecs = [
    ...(stream === undefined ? [] : clientDeclarations(source, baseName, [contract])),
    ...language.declaredByCodecs(source),
  ];
  const plan: FilePlan = {
    ...{ source, stream, codec: codecOf(source.language, config) },
    ...{ importExtension: config.importExtension },
    ...modulePlan(source.module, own),
    codecs: ofCodecs.length > 0 ? modulePlan(codecsBeside(source.module), ofCodecs) : undefined,
  };
  return { plan, problems: [...clashes([...own, ...ofCodecs], source.module), ...unusableNames(source)] };
}

function modulePlan(module: string, declared: readonly DeclaredName[]): ModulePlan {
  return { module, path: `${module}.gen.ts`, declared: new Set(declared.map(({ name }) => name)) };
}

/** A client's name for a module that has none: a misspelt one, unless the run was told to do with fewer schemas. */
function refuseUnknownClients(plans: readonly FilePlan[], { clients, allSchemas }: Config): void {
  if (!allSchemas) return;
  const known = plans.filter(({ stream }) => stream !== undefined).map(({ source }) => source.module);
  const other = [...clients.keys()].find((module) => !known.includes(module));
  if (other === undefined) return;
  const meant = suggest(other, known);
  const listed = known.length > 0 ? `There are ${known.join(", ")}.` : "There is none.";
  const instead = meant === undefined ? listed : `Did you mean "${meant}"?`;
  throw new CodegenError(
    "CONFIG_INVALID",
    `"clients" names ${other}, which is no module with a client.\n${instead}`,
  );
}

/** How the messages of a schema language become bytes in this run. */
export function codecOf(language: LanguageName, config: Pick<Config, "codec">): CodecName {
  const { codecs } = languages[language];
  return config.codec !== undefined && codecs.includes(config.codec) ? config.codec : codecs[0];
}

function clientDeclarations(source: SchemaFile, baseName: string, names: readonly string[]): DeclaredName[] {
  const at = { path: source.path };
  const isOwn = baseName !== streamBaseName(source.module);
  const what = isOwn ? `the client ${baseName}` : `the client, which is named after ${source.path}`;
  return names.map((name) => ({ name, what, at }));
}

function clashes(declared: readonly DeclaredName[], module: string): Problem[] {
  const first = new Map<string, DeclaredName>();
  return declared.flatMap((it) => {
    const other = first.get(it.name);
    if (other === undefined) {
      first.set(it.name, it);
      return [];
    }
    const place =
      other.at.line === undefined && other.at.pointer === undefined ? "" : ` (${printPlace(other.at)})`;
    return [
      {
        at: it.at,
        text: `"${it.name}" would be declared twice in the generated module: by ${other.what}${place} and by ${it.what}.`,
        remedy: `Rename one of them: the message, or the client, in the config: clients: { ${JSON.stringify(module)}: "…" }.`,
      },
    ];
  });
}

/** A member of this name would not be a member, but set the prototype of the object that it stands in. */
function unusableNames(source: SchemaFile): Problem[] {
  return source.variants
    .filter((variant) => variant.name === "__proto__")
    .map(({ at }) => ({ at, text: `a message cannot be called "__proto__".`, remedy: "Rename it." }));
}

/** Imported files have modules, too, which may be those of other files; letter case does not tell files apart everywhere. */
function sameOutput(plans: readonly FilePlan[]): Problem[] {
  const first = new Map<string, SchemaFile>();
  return plans.flatMap(({ source, codecs, ...own }) =>
    [own, ...(codecs === undefined ? [] : [codecs])].flatMap(({ path }) => {
      const other = first.get(path.toLowerCase());
      first.set(path.toLowerCase(), other ?? source);
      if (other === undefined) return [];
      const text = `its module would be ${path}, and so would one of ${other.path}.`;
      return [{ at: { path: source.path }, text, remedy: "Rename one of them." }];
    }),
  );
}
