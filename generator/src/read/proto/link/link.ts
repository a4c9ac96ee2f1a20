import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import type { LoadedFile } from "../imports/load.js";
import { qualify } from "../names.js";
import type { ExtendDeclaration, FieldDeclaration, MessageDeclaration, Text } from "../parse/declarations.js";
import { type FileScope, resolveName, suggestType, visibleFiles } from "./scope.js";
import { type ProtoSymbol, withArticle } from "./symbols.js";

export const scalarTypes: ReadonlySet<string> = new Set([
  "double",
  "float",
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
  "bytes",
]);

/** What each type name in a file means; scalar types are not listed. */
export type Links = ReadonlyMap<Text, ProtoSymbol>;

/** A suggestion looks at every type there is; more problems than this are hardly read one by one. */
const MOST_SUGGESTED = 50;

/** Find what every type name in a file means. */
export function linkFile(file: LoadedFile, scope: FileScope): { links: Links; problems: Problem[] } {
  const links = new Map<Text, ProtoSymbol>();
  const problems: Problem[] = [];
  const isComplete = hasAllImports(file);

  const link = (name: Text, within: string, onlyMessages: boolean): void => {
    const resolution = resolveName(name.text, within, scope, !onlyMessages);
    const { found } = resolution;
    const isWanted = found?.kind === "message" || (found?.kind === "enum" && !onlyMessages);
    if (found !== undefined && isWanted) {
      links.set(name, found);
      if (found.local !== undefined && found.file !== file) problems.push(notVisible(name, found));
      return;
    }
    const other = found ?? resolveName(name.text, within, scope, false).found;
    // What is not there may be in a file that could not be read.
    if (other === undefined && !isComplete) return;
    if (other === undefined)
      problems.push(
        undefinedName(name, resolution.shadowedBy, { file, scope }, problems.length < MOST_SUGGESTED),
      );
    else {
      const wanted = onlyMessages ? "a message" : "a message or an enum";
      problems.push({ at: name.at, text: `"${name.text}" is not ${wanted} but ${withArticle(other.kind)}.` });
    }
  };
  const linkField = (field: FieldDeclaration, within: string): void => {
    if (!scalarTypes.has(field.type.text)) link(field.type, within, false);
  };
  const linkMessage = (message: MessageDeclaration, within: string): void => {
    const own = qualify(within, message.name.text);
    for (const member of message.members) {
      if (member.kind === "message") linkMessage(member, own);
      else if (member.kind === "field") linkField(member, own);
      else if (member.kind === "oneof") for (const field of member.fields) linkField(field, own);
      else if (member.kind === "extend") linkExtend(member, own);
    }
  };
  const linkExtend = ({ extendee, fields }: ExtendDeclaration, within: string): void => {
    link(extendee, within, true);
    for (const field of fields) linkField(field, within);
  };

  const packageName = file.declaration.package?.text ?? "";
  for (const member of file.declaration.members) {
    if (member.kind === "message") linkMessage(member, packageName);
    if (member.kind === "extend") linkExtend(member, packageName);
    if (member.kind !== "service") continue;
    const own = qualify(packageName, member.name.text);
    for (const method of member.methods) {
      link(method.input, own, true);
      link(method.output, own, true);
    }
  }
  return { links, problems };
}

function notVisible(name: Text, { fullName, local, at, kind }: ProtoSymbol): Problem {
  const place = at === undefined ? "" : ` (${printPlace(at)})`;
  const why = local === "said" ? "is declared local" : "is local unless it is exported";
  const text = `"${fullName}"${place} ${why}: other files cannot name it.`;
  return {
    at: name.at,
    text,
    remedy: `Write "export ${kind}" there, or declare what both need in a file of its own.`,
  };
}

/** Whether everything that names in a file can mean is known. */
function hasAllImports(file: LoadedFile): boolean {
  return [...visibleFiles(file)].every(
    (it) => it.kind === "well-known" || (!it.isBroken && !it.imports.includes(undefined)),
  );
}

function undefinedName(
  name: Text,
  shadowedBy: ProtoSymbol | undefined,
  { file, scope }: { readonly file: LoadedFile; readonly scope: FileScope },
  suggesting: boolean,
): Problem {
  const fullName = name.text.replace(/^\./, "");
  const elsewhere = scope.elsewhere(fullName);
  if (elsewhere !== undefined && elsewhere.kind !== "package" && elsewhere.file.kind === "loaded") {
    const text = `"${name.text}" is declared in ${elsewhere.file.declaration.path}, which this file does not import.`;
    const { importName } = elsewhere.file;
    if (!isImportedForOptions(importName, file))
      return { at: name.at, text, remedy: `Add: import "${importName}";` };
    const forOptions = `"${name.text}" is declared in ${elsewhere.file.declaration.path}, which this file imports for options alone.`;
    return { at: name.at, text: forOptions, remedy: `Write: import "${importName}";` };
  }
  const wellKnown = wellKnownHint(name.text);
  if (wellKnown !== undefined)
    return { at: name.at, text: `"${name.text}" is not imported.`, remedy: `Add: import "${wellKnown}";` };
  if (shadowedBy !== undefined && scope.get(name.text) !== undefined)
    return {
      at: name.at,
      text: `"${name.text}" is looked for in "${shadowedBy.fullName}", the innermost scope that has its first part, and is not there.`,
      remedy: `Write ".${name.text}" with a dot in front.`,
    };
  const meant = suggesting ? suggestType(name.text, scope) : undefined;
  const remedy =
    meant === undefined
      ? undefined
      : `Did you mean "${meant.fullName}"${meant.at === undefined ? "" : ` (${printPlace(meant.at)})`}?`;
  return { at: name.at, text: `"${name.text}" is not defined.`, ...(remedy !== undefined && { remedy }) };
}

function isImportedForOptions(importName: string, { declaration }: LoadedFile): boolean {
  return declaration.imports.some(({ kind, text }) => kind === "option" && text === importName);
}

const wellKnownTypes: Readonly<Record<string, string>> = {
  Any: "any",
  Duration: "duration",
  Empty: "empty",
  FieldMask: "field_mask",
  ListValue: "struct",
  Struct: "struct",
  Timestamp: "timestamp",
  Value: "struct",
};

function wellKnownHint(name: string): string | undefined {
  const short = /^\.?google\.protobuf\.(\w+)$/.exec(name)?.[1];
  if (short === undefined) return undefined;
  const file = Object.hasOwn(wellKnownTypes, short) ? wellKnownTypes[short] : undefined;
  if (file !== undefined) return `google/protobuf/${file}.proto`;
  return /^(?:Double|Float|U?Int(?:32|64)|Bool|String|Bytes)Value$/.test(short)
    ? "google/protobuf/wrappers.proto"
    : undefined;
}
