import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import type { Config } from "../config/config.js";
import type { CodegenErrorCode, Problem } from "../errors.js";
import { grouped } from "../grouped.js";
import { languageOf, languages } from "../languages/index.js";
import { importablePath, showPath } from "../paths.js";
import { problemsError } from "../problems.js";
import { suggest } from "../suggest.js";
import type { SchemaSource } from "./result.js";

type Refusal = Problem & { readonly code: CodegenErrorCode };

/**
 * The text of every schema that the user named. Synchronous, as a task for a thread costs more than a small file.
 *
 * @throws {CodegenError} SCHEMA_NOT_FOUND, SCHEMA_INVALID or USAGE, with what is wrong with each of them.
 */
export function readSources(config: Config): readonly SchemaSource[] {
  const read = config.schemas.map((file) => readSource(file, config));
  const sources = read.filter((it): it is SchemaSource => !("code" in it));
  const refusals = [
    ...read.filter((it): it is Refusal => "code" in it),
    ...namedTwice(sources),
    // A set has no module of its own, but its files have.
    ...sameModule(sources.filter((it) => it.bytes === undefined)),
    ...filesOfNoSet(sources, config),
  ];
  const [first] = refusals;
  if (first !== undefined) throw problemsError(first.code, refusals, () => undefined);
  return sources;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readSource(file: string, config: Config): SchemaSource | Refusal {
  const path = showPath(file, config.cwd);
  const refuse = (code: CodegenErrorCode, text: string, remedy?: string): Refusal => ({
    code,
    at: { path },
    text,
    ...(remedy !== undefined && { remedy }),
  });

  const unreadable = (error: unknown): Refusal =>
    refuse("SCHEMA_NOT_FOUND", `cannot be read: ${(error as Error).message}.`); // all that fs throws
  let found: Stats | undefined;
  try {
    found = statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    return unreadable(error);
  }
  if (found === undefined)
    return refuse("SCHEMA_NOT_FOUND", "there is no such file.", nearby(file, config.cwd));
  if (found.isDirectory()) {
    return refuse("USAGE", "this is a folder, not a schema file.", `Name the schemas in it: ${path}/*.proto`);
  }
  const language = languageOf(file);
  if (language === undefined) {
    const endings = Object.values(languages).flatMap((it) => it.endings);
    return refuse(
      "SCHEMA_INVALID",
      `"${extname(file)}" is not the ending of a schema.`,
      `Schemas end in ${endings.join(", ")}.`,
    );
  }
  if (config.codec !== undefined && !languages[language.name].codecs.includes(config.codec)) {
    return refuse("USAGE", wrongCodec[language.name], `Leave out --codec ${config.codec}.`);
  }
  const module = moduleName(file, language.stem, config.include);
  try {
    const bytes = readFileSync(file);
    if (languages[language.name].binary.includes(extname(file)))
      return {
        path,
        file,
        module,
        text: "",
        bytes,
        ...(config.files !== undefined && { files: config.files }),
      };
    return { path, file, module, text: utf8.decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return refuse("SCHEMA_INVALID", "this is not text in UTF-8.");
    return unreadable(error);
  }
}

const wrongCodec = {
  proto: "protobuf defines two encodings of its messages, protobuf and JSON; and MessagePack is neither.",
  "json-schema": "messages of a JSON Schema have no field numbers, so they cannot be encoded as protobuf.",
} as const;

/** Relative to the include folder that the schema lies in, the innermost if there are several; else its base name. */
function moduleName(file: string, stem: string, includes: readonly string[]): string {
  const around = includes
    .filter((folder) => file.startsWith(folder + sep))
    .sort((a, b) => b.length - a.length)[0];
  return importablePath((around === undefined ? basename(stem) : relative(around, stem)).split(sep));
}

function filesOfNoSet(sources: readonly SchemaSource[], { files }: Config): Refusal[] {
  const [source] = sources;
  if (files === undefined || source === undefined || sources.some((it) => it.bytes !== undefined)) return [];
  const text = "--file names a file of a descriptor set, and none is among the schemas.";
  return [{ code: "USAGE", at: { path: source.path }, text, remedy: "Leave it out." }];
}

function namedTwice(sources: readonly SchemaSource[]): Refusal[] {
  const sameText = grouped(sources.map((source) => [source.text, source]));
  const first = new Map<string, SchemaSource>();
  return sources.flatMap((source) => {
    if (sameText.get(source.text)?.length === 1) return []; // and so another file than all the others
    const file = realpathSync.native(source.file);
    const other = first.get(file);
    if (other === undefined) {
      first.set(file, source);
      return [];
    }
    const text =
      other.path === source.path ? "this schema is named twice." : `this is the same file as ${other.path}.`;
    return [{ code: "USAGE", at: { path: source.path }, text, remedy: "Name it once." }];
  });
}

function sameModule(sources: readonly SchemaSource[]): Refusal[] {
  const first = new Map<string, SchemaSource>();
  return sources.flatMap((source) => {
    const other = first.get(source.module.toLowerCase());
    if (other === undefined || sameFile(other.file, source.file)) {
      first.set(source.module.toLowerCase(), source);
      return [];
    }
    return [
      {
        code: "USAGE",
        at: { path: source.path },
        text: `its module would be ${source.module}.gen.ts, and so would that of ${other.path}.`,
        remedy:
          "Rename one of them, or give the folder above both with -I: modules are named relative to it.",
      },
    ];
  });
}

function sameFile(a: string, b: string): boolean {
  const [first, second]: Stats[] = [statSync(a), statSync(b)];
  return first?.ino === second?.ino && first?.dev === second?.dev;
}

function nearby(file: string, cwd: string): string | undefined {
  const meant = suggest(
    basename(file),
    namesIn(dirname(file)).filter((name) => languageOf(name) !== undefined),
  );
  return meant === undefined ? undefined : `Did you mean ${showPath(join(dirname(file), meant), cwd)}?`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there is nothing to suggest from
  }
}
