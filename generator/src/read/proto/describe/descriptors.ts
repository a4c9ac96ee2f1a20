import type { DescFile, DescMessage } from "@bufbuild/protobuf";
import type { Problem } from "../../../errors.js";
import type { Place, ProtoSchemaFile, Variant } from "../../../model/model.js";
import { docsOf, fileDocsOf } from "../../../model/proto-comments.js";
import { protoNames } from "../../../plan/proto-names.js";
import { canonicalProto } from "../canonical.js";
import { impliedDefaults } from "../implied-defaults.js";
import type { LoadedFile } from "../imports/load.js";
import type { WellKnownFile } from "../imports/well-known.js";
import { type FileScope, visibleFiles } from "../link/scope.js";
import { declaredSymbols, type ProtoSymbol } from "../link/symbols.js";
import { checkEnumUse } from "../validate/enum-use.js";
import { checkExtensionDeclarations } from "../validate/extension-declarations.js";
import { checkExtensionUse } from "../validate/extension-use.js";
import { checkFeatures } from "../validate/features.js";
import { carriedBy } from "./carried.js";
import { setCustomOptions } from "./custom-options.js";
import { describedFile } from "./descriptor.js";
import type { DescribedFile } from "./file.js";
import { extensionsForCompilers, makePlain } from "./plain-descriptor.js";

/** Descriptors of the files of a run, each made of those of its imports. */
export class Descriptors {
  readonly #schemas = new Map<LoadedFile, ProtoSchemaFile>();
  readonly #finish: (() => void)[] = [];

  /** All of them, when all are added: checks of later files look at options that are no part of the result. */
  schemas(): readonly ProtoSchemaFile[] {
    for (const finish of this.#finish.splice(0)) finish();
    return [...this.#schemas.values()];
  }

  /** What is wrong with a file that can be told with its descriptor; nothing where an import of it has none. */
  add(file: LoadedFile, scope: FileScope, { proto, customOptions }: DescribedFile): readonly Problem[] {
    const visible = [...visibleFiles(file, true)].filter((it) => it !== file);
    const others = visible.flatMap((it) => this.#descriptorOf(it) ?? []);
    if (
      others.length < visible.length ||
      file.imports.some((it, index) => it === undefined && isNeeded(file, index))
    )
      return [];
    let descriptor: DescFile;
    try {
      descriptor = describedFile(proto, others);
    } catch (error) {
      if (file.described === undefined) throw error;
      // A set that no compiler made: what protobuf-es says of it is all that is known.
      const reason = error instanceof Error ? error.message : String(error);
      return [
        {
          at: topOf(file),
          text: `its descriptor cannot be used: ${reason}.`,
          remedy: "Make the set anew with protoc or buf.",
        },
      ];
    }
    const places = placesOf(file);
    this.#schemas.set(file, schemaFile(file, descriptor, places));
    const placeOf = (name: string): Place => places.get(name) ?? topOf(file);
    this.#finish.push(() => makePlain(proto, extensionsForCompilers([descriptor, ...others])));
    return [
      ...setCustomOptions(customOptions, scope.forOptions, (it) => this.#descriptorOf(it)),
      ...[checkEnumUse, checkExtensionUse, checkExtensionDeclarations, checkFeatures].flatMap((check) =>
        check(descriptor, placeOf),
      ),
    ];
  }

  #descriptorOf(file: LoadedFile | WellKnownFile): DescFile | undefined {
    return file.kind === "loaded" ? this.#schemas.get(file)?.proto.descriptor : file.descriptor;
  }
}

/** Options of a descriptor set are set already, so what declares them may be missing. */
function isNeeded({ declaration, described }: LoadedFile, index: number): boolean {
  return described === undefined || declaration.imports[index]?.kind !== "option";
}

function schemaFile(
  file: LoadedFile,
  descriptor: DescFile,
  places: ReadonlyMap<string, Place>,
): ProtoSchemaFile {
  return {
    language: "proto",
    ...(file.described === undefined
      ? { path: file.declaration.path }
      : { path: file.importName, set: file.described.set }),
    module: file.module,
    docs: fileDocsOf(descriptor),
    variants: file.isEntry ? variantsOf(descriptor, places) : [],
    proto: { importName: file.importName, descriptor, imports: visibleModules(file), places },
  };
}

function variantsOf(descriptor: DescFile, places: ReadonlyMap<string, Place>): Variant[] {
  const { shapes } = protoNames(descriptor);
  const carried = new Set(carriedBy(descriptor.proto));
  return descriptor.messages
    .filter(({ proto }) => carried.has(proto))
    .map((message: DescMessage) => ({
      name: message.name,
      typeName: shapes.get(message) ?? message.name,
      fullName: message.typeName,
      get docs() {
        return docsOf(message);
      },
      get canonical() {
        return canonicalProto(message);
      },
      unfingerprinted: impliedDefaults(message),
      at: places.get(message.typeName) ?? { path: descriptor.proto.name },
    }));
}

const placedKinds: ReadonlySet<ProtoSymbol["kind"]> = new Set([
  ...(["message", "enum", "enum value", "field", "oneof", "extension"] as const),
]);

/** By full name. */
function placesOf(file: LoadedFile): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { kind, fullName, at } of declaredSymbols(file))
    if (at !== undefined && placedKinds.has(kind)) places.set(fullName, at);
  return places;
}

/** What is said of a file as a whole is said where its syntax is. */
function topOf({ declaration: { path, syntax } }: LoadedFile): Place {
  return syntax?.at ?? { path, line: 1, column: 1 };
}

function visibleModules(file: LoadedFile): Map<string, string> {
  const others = [...visibleFiles(file)].filter((it) => it !== file);
  return new Map(others.flatMap((it) => (it.kind === "loaded" ? [[it.importName, it.module]] : [])));
}
