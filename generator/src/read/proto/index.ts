import type { DescFile } from "@bufbuild/protobuf";
import type { Problem } from "../../errors.js";
import type { Note, Place, ProtoSchemaFile, Variant } from "../../model/model.js";
import { protoNames } from "../../plan/proto-names.js";
import type { ReadResult, SchemaSource } from "../result.js";
import { canonicalProto } from "./canonical.js";
import { docsOf, fileDocsOf } from "./comment-text.js";
import { setCustomOptions } from "./describe/custom-options.js";
import { describedFile } from "./describe/descriptor.js";
import { type DescribedFile, describeFile } from "./describe/file.js";
import { type LoadedFile, loadFiles, type WellKnownFile } from "./imports/load.js";
import { linkFile } from "./link/link.js";
import { type FileScope, fileScopes, visibleFiles } from "./link/scope.js";
import { declaredSymbols, type ProtoSymbol } from "./link/symbols.js";
import { checkEnumUse } from "./validate/enum-use.js";
import { checkExtensionUse } from "./validate/extension-use.js";
import { checkFeatures } from "./validate/features.js";
import { validateFiles } from "./validate/index.js";

export interface ReadProtoOptions {
  /** Folders that imports are looked for in, behind the folder of the named file itself. */
  readonly includes: readonly string[];
}

/** .proto texts → files of the model: parse, link, validate, describe. Whatever the text, it never throws. */
export function readProto(entries: readonly SchemaSource[], options: ReadProtoOptions): ReadResult {
  const { inDependencyOrder: files, problems: unreadable } = loadFiles(entries, options.includes);
  if (unreadable.length > 0) return { files: [], problems: unreadable, notes: [] };

  const scopes = fileScopes(files);
  const problems: Problem[] = validateFiles(files);
  const notes: Note[] = [];
  const described: (DescribedFile & { readonly file: LoadedFile; readonly scope: FileScope })[] = [];
  for (const [file, scope] of scopes) {
    const { links, problems: unlinked } = linkFile(file, scope);
    const result = describeFile(file, links);
    problems.push(...unlinked, ...result.problems);
    notes.push(...passedOver(file));
    described.push({ ...result, file, scope });
  }
  if (problems.length > 0) return { files: [], problems, notes };

  const schemas = new Map<string, ProtoSchemaFile>();
  const descriptorOf = (file: LoadedFile | WellKnownFile): DescFile | undefined =>
    file.kind === "loaded" ? schemas.get(file.declaration.path)?.proto.descriptor : file.descriptor;
  for (const { file, scope, proto, customOptions } of described) {
    const visible = [...visibleFiles(file)].flatMap((it) => descriptorOf(it) ?? []);
    const descriptor = describedFile(proto, visible);
    schemas.set(file.declaration.path, schemaFile(file, descriptor));
    problems.push(...setCustomOptions(customOptions, scope, descriptorOf));
    const places = placesOf(file, ["message", "enum", "enum value", "field", "oneof", "extension"]);
    const placeOf = (name: string): Place => places.get(name) ?? topOf(file);
    for (const check of [checkEnumUse, checkExtensionUse, checkFeatures])
      problems.push(...check(descriptor, placeOf));
  }
  return { files: inOrder(entries, schemas), problems, notes };
}

function schemaFile(file: LoadedFile, descriptor: DescFile): ProtoSchemaFile {
  const places = placesOf(file, ["message", "enum", "extension"]);
  return {
    language: "proto",
    path: file.declaration.path,
    module: file.module,
    docs: fileDocsOf(descriptor),
    variants: file.isEntry ? variantsOf(descriptor, places) : [],
    proto: { importName: file.importName, descriptor, imports: visibleModules(file), places },
  };
}

function variantsOf(descriptor: DescFile, places: ReadonlyMap<string, Place>): Variant[] {
  const { shapes } = protoNames(descriptor);
  return descriptor.messages.map((message) => ({
    name: message.name,
    typeName: shapes.get(message) ?? message.name,
    fullName: message.typeName,
    docs: docsOf(message),
    canonical: canonicalProto(message),
    at: places.get(message.typeName) ?? { path: descriptor.proto.name },
  }));
}

function placesOf(file: LoadedFile, kinds: readonly ProtoSymbol["kind"][]): Map<string, Place> {
  return new Map(
    declaredSymbols(file).flatMap(({ kind, fullName, at }) =>
      at !== undefined && kinds.includes(kind) ? [[fullName, at] as const] : [],
    ),
  );
}

/** What is said of a file as a whole is said where its syntax is. */
function topOf({ declaration: { path, syntax } }: LoadedFile): Place {
  return syntax?.at ?? { path, line: 1, column: 1 };
}

function visibleModules(file: LoadedFile): Map<string, string> {
  const others = [...visibleFiles(file)].filter((it) => it !== file);
  return new Map(others.flatMap((it) => (it.kind === "loaded" ? [[it.importName, it.module]] : [])));
}

/** What is in a file and leads to nothing. */
function passedOver(file: LoadedFile): Note[] {
  return file.declaration.members.flatMap((member) =>
    member.kind === "service" && file.isEntry
      ? [
          {
            at: member.name.at,
            text: `service ${member.name.text} is passed over: a stream carries messages.`,
          },
        ]
      : [],
  );
}

/** The named files in the order given, then the others, those that are imported before those that import them. */
function inOrder(
  entries: readonly SchemaSource[],
  schemas: ReadonlyMap<string, ProtoSchemaFile>,
): ProtoSchemaFile[] {
  const named = entries.flatMap((entry) => schemas.get(entry.path) ?? []);
  return [...named, ...[...schemas.values()].filter((file) => !named.includes(file))];
}
