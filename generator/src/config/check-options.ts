import { CodegenError } from "../errors.js";
import { suggest } from "../suggest.js";
import type { CodegenConfig, GenerateOptions, JsonSchemaConfig } from "./options.js";

interface Kind {
  readonly says: string;
  readonly fits: (value: unknown) => boolean;
  /** Of an object: its own options. */
  readonly members?: Readonly<Record<string, Kind>>;
}

const text: Kind = { says: "a path", fits: isText };
const texts: Kind = { says: "a list of paths", fits: (value) => Array.isArray(value) && value.every(isText) };

const jsonSchemaKinds: Readonly<Record<keyof JsonSchemaConfig, Kind>> = {
  remotes: {
    says: "an object of paths by absolute URI",
    fits: (value) =>
      isObject(value) && Object.entries(value).every(([uri, path]) => URL.canParse(uri) && isText(path)),
  },
  formats: {
    says: '"assert" or "annotate" or { "annotate": [format, …] }',
    fits: (value) => value === "assert" || value === "annotate" || hasTexts(value, "annotate"),
  },
  int64: oneOf("number", "bigint"),
  names: {
    says: "an object of names that begin with a capital letter, by path#/pointer",
    fits: (value) =>
      isObject(value) &&
      Object.entries(value).every(([place, name]) => place.includes("#") && isText(name) && isTypeName(name)),
  },
  annotations: { says: "a list of keywords", fits: texts.fits },
};

const configKinds: Readonly<Record<keyof CodegenConfig, Kind>> = {
  schemas: texts,
  out: text,
  codec: oneOf("protobuf", "json", "msgpack"),
  files: { says: "a list of file names in a descriptor set", fits: texts.fits },
  include: texts,
  messages: {
    says: "an object of lists of message names, by schema path",
    fits: (value) => isObject(value) && Object.values(value).every(texts.fits),
  },
  clients: {
    says: "an object of names that begin with a capital letter, by module",
    fits: (value) =>
      isObject(value) && Object.values(value).every((name) => isText(name) && isTypeName(name)),
  },
  importExtension: oneOf(".js", ".ts", ""),
  lock: text,
  upcasters: { says: "a path or false", fits: (value) => isText(value) || value === false },
  jsonSchema: { says: "an object", fits: isObject, members: jsonSchemaKinds },
};

const optionKinds: Readonly<Record<keyof GenerateOptions, Kind>> = {
  ...configKinds,
  cwd: text,
  config: { says: "a path or false", fits: (value) => isText(value) || value === false },
  mode: oneOf("write", "dry-run", "check"),
  frozen: { says: "true or false", fits: (value) => typeof value === "boolean" },
};

/** @throws {CodegenError} CONFIG_INVALID, naming the config file and what in it is wrong. */
export function checkConfig(value: unknown, path: string): CodegenConfig {
  return check(value, configKinds, path);
}

/** @throws {CodegenError} CONFIG_INVALID: `generate()` was called with something else, from JavaScript or through `any`. */
export function checkGenerateOptions(value: unknown): GenerateOptions {
  return check(value, optionKinds, "generate()");
}

function check(value: unknown, kinds: Readonly<Record<string, Kind>>, where: string): object {
  if (!isObject(value)) throw new CodegenError("CONFIG_INVALID", `${where}: the options are not an object.`);
  const wrong = mistakes(value, kinds, "");
  if (wrong.length > 0)
    throw new CodegenError("CONFIG_INVALID", wrong.map((text) => `${where}: ${text}`).join("\n"));
  return value;
}

/** What is wrong with options, each called by the way to it: `jsonSchema.formats`. */
function mistakes(options: object, kinds: Readonly<Record<string, Kind>>, way: string): readonly string[] {
  return Object.entries(options).flatMap(([key, given]) => {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined) return [`there is no option "${way}${key}". ${instead(key, Object.keys(kinds))}`];
    if (given === undefined) return [];
    if (!kind.fits(given)) return [`"${way}${key}" has to be ${kind.says}, and is ${show(given)}.`];
    return kind.members !== undefined && isObject(given)
      ? mistakes(given, kind.members, `${way}${key}.`)
      : [];
  });
}

function instead(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  return meant === undefined ? `There are ${known.join(", ")}.` : `Did you mean "${meant}"?`;
}

function show(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) return `a ${typeof value}`;
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

function oneOf(...values: readonly string[]): Kind {
  const says = values.map((value) => JSON.stringify(value)).join(" or ");
  return { says, fits: (value) => values.some((it) => it === value) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Whether a value is an object with one list of names in it, called `key`. */
function hasTexts(value: unknown, key: string): boolean {
  return isObject(value) && Object.entries(value).every(([name, list]) => name === key && texts.fits(list));
}

function isTypeName(name: string): boolean {
  return /^[\p{Lu}_]\p{ID_Continue}*$/u.test(name);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
