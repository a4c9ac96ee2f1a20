import type { DescFile, DescMessage } from "@bufbuild/protobuf";
import type { Place } from "../../../model/model.js";
import type { LoadedFile } from "../imports/load.js";
import type { WellKnownFile } from "../imports/well-known.js";
import { mapEntryName, qualify } from "../names.js";
import type { EnumDeclaration, ExtendDeclaration, MessageDeclaration, Text } from "../parse/declarations.js";
import { featureOf, isFrom2024 } from "../parse/edition.js";

/** Something that has a full name. */
export interface ProtoSymbol {
  readonly kind:
    | "package"
    | "message"
    | "map entry"
    | "enum"
    | "enum value"
    | "field"
    | "extension"
    | "oneof"
    | "service"
    | "method";
  readonly fullName: string;
  /** Undefined for packages and for what protobuf-es ships. */
  readonly at: Place | undefined;
  /** What stands behind a name of kind enum; undefined for what protobuf-es ships. */
  readonly declaration?: EnumDeclaration;
  readonly file: LoadedFile | WellKnownFile;
  /** Why no other file can name it, where that is so. */
  readonly local?: "said" | "by default";
}

/** Every name that a file declares, twice-declared ones too, in the order of the file. */
export function declaredSymbols(file: LoadedFile | WellKnownFile): readonly ProtoSymbol[] {
  const symbols = known.get(file) ?? collectSymbols(file);
  known.set(file, symbols);
  return symbols;
}

const known = new WeakMap<LoadedFile | WellKnownFile, readonly ProtoSymbol[]>();

/** The package of a file, and those around it: `a`, `a.b`. */
export function packagesOf(file: LoadedFile | WellKnownFile): string[] {
  const name = file.kind === "loaded" ? file.declaration.package?.text : file.descriptor.proto.package;
  const parts = name === undefined || name === "" ? [] : name.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

function collectSymbols(file: LoadedFile | WellKnownFile): ProtoSymbol[] {
  const symbols: ProtoSymbol[] = [];
  const { add, packageName } = collector(file, symbols);
  if (file.kind === "well-known") addShipped(file.descriptor, add);
  else addDeclared(file, packageName, add);
  return symbols;
}

type Add = (
  kind: ProtoSymbol["kind"],
  scope: string,
  name: Text | string,
  more?: Pick<ProtoSymbol, "declaration" | "local">,
) => string;

function collector(
  file: LoadedFile | WellKnownFile,
  symbols: ProtoSymbol[],
): { add: Add; packageName: string } {
  const add: Add = (kind, scope, name, more) => {
    const text = typeof name === "string" ? name : name.text;
    const fullName = qualify(scope, text);
    const at = typeof name === "string" ? undefined : name.at;
    symbols.push({ kind, fullName, at, file, ...more });
    return fullName;
  };
  const packageName =
    file.kind === "well-known" ? file.descriptor.proto.package : (file.declaration.package?.text ?? "");
  const at = file.kind === "well-known" ? undefined : file.declaration.package?.at;
  for (const fullName of packagesOf(file)) symbols.push({ kind: "package", fullName, at, file });
  return { add, packageName };
}

function addDeclared(file: LoadedFile, packageName: string, add: Add): void {
  const local = localityIn(file);
  for (const member of file.declaration.members) {
    if (member.kind === "message") addMessage(member, packageName, add, local);
    else if (member.kind === "enum") addEnum(member, packageName, add, local(member, false));
    else if (member.kind === "extend") addExtensions(member, packageName, add);
    else if (member.kind === "service") {
      const scope = add("service", packageName, member.name);
      for (const method of member.methods) add("method", scope, method.name);
    }
  }
}

function addMessage(
  message: MessageDeclaration,
  scope: string,
  add: Add,
  local: Locality,
  isNested = false,
): void {
  const own = add("message", scope, message.name, local(message, isNested));
  for (const member of message.members) {
    if (member.kind === "message") addMessage(member, own, add, local, true);
    else if (member.kind === "enum") addEnum(member, own, add, local(member, true));
    else if (member.kind === "extend") addExtensions(member, own, add);
    else if (member.kind === "field") {
      add("field", own, member.name);
      if (member.keyType !== undefined) {
        // No one may name the entry's message, but it takes the name.
        add("map entry", own, { text: mapEntryName(member.name.text), at: member.name.at });
      }
    } else if (member.kind === "oneof") {
      add("oneof", own, member.name);
      for (const field of member.fields) add("field", own, field.name);
    }
  }
}

type Locality = (
  declaration: MessageDeclaration | EnumDeclaration,
  isNested: boolean,
) => Pick<ProtoSymbol, "local">;

/** By what is said of the type, else of the file, else by the edition. Of a descriptor set protoc has checked it. */
function localityIn({ declaration: { syntax, options }, described }: LoadedFile): Locality {
  if (described !== undefined || !isFrom2024(syntax)) return () => ({});
  const byDefault = featureOf("default_symbol_visibility", options) ?? "EXPORT_TOP_LEVEL";
  return ({ visibility }, isNested) => {
    if (visibility !== undefined) return visibility === "local" ? { local: "said" } : {};
    if (byDefault === "EXPORT_ALL" || (byDefault === "EXPORT_TOP_LEVEL" && !isNested)) return {};
    return { local: "by default" };
  };
}

/** Extensions belong to where they are declared, not to what they extend. */
function addExtensions({ fields }: ExtendDeclaration, scope: string, add: Add): void {
  for (const field of fields) add("extension", scope, field.name);
}

/** "a message", "an enum". */
export function withArticle(kind: ProtoSymbol["kind"]): string {
  return `${/^[aeo]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** An enum's values are siblings of the enum, not children: protobuf has that from C++. */
function addEnum(declaration: EnumDeclaration, scope: string, add: Add, local: ReturnType<Locality>): void {
  add("enum", scope, declaration.name, { declaration, ...local });
  for (const value of declaration.values) add("enum value", scope, value.name);
}

function addShipped(file: DescFile, add: Add): void {
  const addShippedMessage = (message: DescMessage): void => {
    add("message", "", message.typeName);
    for (const nested of message.nestedMessages) addShippedMessage(nested);
    for (const nested of message.nestedEnums) add("enum", "", nested.typeName);
    for (const extension of message.nestedExtensions) add("extension", "", extension.typeName);
  };
  for (const message of file.messages) addShippedMessage(message);
  for (const enumeration of file.enums) add("enum", "", enumeration.typeName);
  for (const extension of file.extensions) add("extension", "", extension.typeName);
}
