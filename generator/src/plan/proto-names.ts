import type { DescEnum, DescExtension, DescFile, DescMessage } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import type { ProtoSchemaFile } from "../model/model.js";
import type { ProtoFile } from "../model/proto.js";
import type { DeclaredName } from "./file-plan.js";

type DescType = DescMessage | DescEnum;

/** What a generated module calls its types; the same names as protoc-gen-es gives them. */
export interface ProtoNames {
  /** TypeScript types of messages and enums. */
  readonly shapes: ReadonlyMap<DescType, string>;
  /** `TextSchema`. */
  readonly schemas: ReadonlyMap<DescType, string>;
  /** In the order of the file. */
  readonly extensions: ReadonlyMap<DescExtension, string>;
  /** `file_chat`, the descriptor of the file. */
  readonly file: string;
}

/**
 * Names that TypeScript gives no type or constant of a module, and globals that generated code uses. A dollar sign is
 * put behind them.
 */
const reserved: ReadonlySet<string> = new Set(
  [
    "arguments await bigint boolean break case catch class const continue debugger default delete do else enum eval",
    "export extends false finally for function if implements import in instanceof interface let new null number",
    "object package private protected public return static string super switch this throw true try typeof",
    "undefined var void while with yield globalThis Object Partial Uint8Array",
  ].flatMap((line) => line.split(" ")),
);

/** Names that a constant may have and a type not. */
const reservedTypes: ReadonlySet<string> = new Set(["any", "never", "symbol", "unknown"]);

const known = new WeakMap<DescFile, ProtoNames>();

/** The names of a file's types, also of one that is only imported, and of those that protobuf-es ships. */
export function protoNames(file: DescFile): ProtoNames {
  const names = known.get(file) ?? settleNames(file);
  known.set(file, names);
  return names;
}

function settleNames(file: DescFile): ProtoNames {
  const taken = new Set<string>();
  const free = (name: string, words: ReadonlySet<string> = reserved): string => {
    let candidate = words.has(name) ? `${name}$` : name;
    for (let salt = 1; taken.has(candidate); salt++) candidate = `${name}$${salt === 1 ? "" : salt - 1}`;
    taken.add(candidate);
    return candidate;
  };
  const freeType = (name: string): string => free(name, reservedTypes.has(name) ? reservedTypes : reserved);
  const types = typesOf(file);
  const shapes = new Map(types.map((type) => [type, freeType(flatName(type))]));
  const fileName = free(`file_${file.name.replace(/[^a-zA-Z0-9_]+/g, "_")}`);
  const schemas = new Map<DescType, string>();
  const extensions = new Map<DescExtension, string>();
  // protoc-gen-es has one pass for both, and for services, which we pass over.
  for (const type of nestedTypes(file)) {
    if (type.kind === "extension") extensions.set(type, free(flatName(type)));
    else if (type.kind !== "service") schemas.set(type, free(`${flatName(type)}Schema`));
  }
  return { shapes, schemas, extensions, file: fileName };
}

/** Every message and enum of a file: each message before what is declared in it, enums of the file last. */
export function typesOf(file: DescFile): DescType[] {
  const withNested = (message: DescMessage): DescType[] => [
    message,
    ...message.nestedEnums,
    ...message.nestedMessages.flatMap(withNested),
  ];
  return [...file.messages.flatMap(withNested), ...file.enums];
}

/** Every message of a file, each before what is declared in it. */
export function messagesOf(file: DescFile): DescMessage[] {
  return typesOf(file).filter((type) => type.kind === "message");
}

/** TypeScript has no packages and no nested types: `chat.v1.Text.Style` is `Text_Style`. */
function flatName({ typeName, file }: DescType | DescExtension): string {
  const { package: packageName } = file.proto;
  const offset = packageName === "" ? 0 : packageName.length + 1;
  return typeName.slice(offset).replaceAll(".", "_");
}

/** Every name that the types of a file declare at the top level of its module. */
export function declaredProtoNames(file: ProtoSchemaFile): readonly DeclaredName[] {
  const { descriptor } = file.proto;
  const { shapes } = protoNames(descriptor);
  return typesOf(descriptor).map((type) => ({
    name: shapes.get(type) ?? type.name,
    what: `the type of ${type.kind} ${type.typeName}`,
    at: placeOf(type, file),
  }));
}

/** Every name that is declared beside them: descriptors, schemas, extensions, codecs. */
export function declaredByProtoCodecs(source: ProtoSchemaFile): readonly DeclaredName[] {
  const { descriptor } = source.proto;
  const { schemas, extensions, file } = protoNames(descriptor);
  return [
    { name: file, what: "the descriptor of the file", at: { path: source.path } },
    ...[...schemas].map(([type, name]) => ({
      name,
      what: `the schema of ${type.kind} ${type.typeName}`,
      at: placeOf(type, source),
    })),
    ...[...extensions].map(([extension, name]) => ({
      name,
      what: `extension ${extension.typeName}`,
      at: placeOf(extension, source),
    })),
    ...messagesOf(descriptor).map((message) => ({
      name: codecName(message),
      what: `the codec of message ${message.typeName}`,
      at: placeOf(message, source),
    })),
  ];
}

function placeOf(type: DescType | DescExtension, { path, proto }: ProtoSchemaFile): DeclaredName["at"] {
  return proto.places.get(type.typeName) ?? { path };
}

/** `TextSchema`, of a message of the file. */
export function schemaNameOf(fullName: string, { descriptor }: ProtoFile): string | undefined {
  const message = descriptor.messages.find((it) => it.typeName === fullName);
  return message && protoNames(descriptor).schemas.get(message);
}

/** Made of the type's name, as clients expect it: where it is taken, the plan tells. */
export function codecName(message: DescMessage): string {
  return `${protoNames(message.file).shapes.get(message) ?? message.name}Codec`;
}
