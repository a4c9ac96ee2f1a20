import type { CodecName, ImportExtension } from "../config/options.js";
import { CodegenError } from "../errors.js";
import { suggest } from "../suggest.js";

/** What `--s2-codegen_opt` of protoc, or `opt` of buf, says. */
export interface Parameters {
  readonly codec: CodecName | undefined;
  readonly importExtension: ImportExtension;
  /** As given: a relative one is seen from the working directory. */
  readonly lock: string;
  /** Messages that travel on streams, by name or full name; undefined: all. */
  readonly messages: readonly string[] | undefined;
  /** What clients are called, by module. */
  readonly clients: ReadonlyMap<string, string>;
  /** Whether modules are made for files that are only imported, too. */
  readonly imports: boolean;
}

const codecs: Readonly<Record<string, CodecName>> = { protobuf: "protobuf", json: "json" };
const extensions: Readonly<Record<string, ImportExtension>> = {
  ...{ js: ".js", ts: ".ts", none: "" },
  ...{ ".js": ".js", ".ts": ".ts" },
};
const switches: Readonly<Record<string, boolean>> = { true: true, false: false };

const names = ["client", "codec", "import_extension", "imports", "lock", "messages"];
const repeatable = ["client", "messages"];

/**
 * `codec=json,import_extension=ts`. protoc puts commas between parameters, so none can be in one; `messages` and
 * `client` may be given more than once.
 *
 * @throws {CodegenError} USAGE
 */
export function parseParameters(text: string): Parameters {
  const given = new Map<string, string[]>();
  for (const part of text.split(",").map((it) => it.trim())) {
    if (part === "") continue;
    const [, name = part, value = ""] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (!names.includes(name)) throw unknownParameter(name);
    if (value === "") throw new CodegenError("USAGE", `Parameter "${name}" has no value: write ${name}=…`);
    if (given.has(name) && !repeatable.includes(name))
      throw new CodegenError("USAGE", `Parameter "${name}" is given more than once.`);
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  const choice = <T>(name: string, choices: Readonly<Record<string, T>>): T | undefined => {
    const value = given.get(name)?.[0];
    if (value === undefined) return undefined;
    if (Object.hasOwn(choices, value)) return choices[value];
    const known = Object.keys(choices).join(", ");
    throw new CodegenError("USAGE", `Parameter "${name}" is "${value}", and can be ${known}.`);
  };
  return {
    codec: choice("codec", codecs),
    importExtension: choice("import_extension", extensions) ?? ".js",
    imports: choice("imports", switches) ?? true,
    lock: given.get("lock")?.[0] ?? "codegen.lock",
    messages: given.get("messages"),
    clients: new Map((given.get("client") ?? []).map(clientName)),
  };
}

/** `billing/pubsub:Topic` */
function clientName(value: string): [module: string, name: string] {
  const [, module, name] = /^(.+):([\p{Lu}_]\p{ID_Continue}*)$/u.exec(value) ?? [];
  if (module !== undefined && name !== undefined) return [module, name];
  throw new CodegenError(
    "USAGE",
    `Parameter "client" is "${value}", and has to be <module>:<Name>, for example client=billing/pubsub:Topic.`,
  );
}

function unknownParameter(name: string): CodegenError {
  const meant = suggest(name, names);
  const instead = meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean "${meant}"?`;
  return new CodegenError("USAGE", `There is no parameter "${name}". ${instead}`);
}
