import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { codecsBeside } from "../../../plan/codec-module.js";
import { codecName, protoNames } from "../../../plan/proto-names.js";
import { type ImportSource, type Printable, typeFrom, valueFrom } from "../../code.js";
import type { TypeReferences } from "../../types/proto/references.js";

/** What the codecs of a module refer to, and where they find it. */
export interface CodecReferences extends TypeReferences {
  /** The runtime's part for binary codecs. */
  readonly runtime: ImportSource;
  /** The runtime's part for messages that protobuf ships. */
  readonly wellKnown: ImportSource;
  /** The object with an enum's values. */
  values(enumeration: DescEnum): Printable;
  /** The enums whose values were asked for, and what the objects with them are called: the module declares them itself. */
  readonly enums: ReadonlyMap<DescEnum, string>;
  codec(message: DescMessage): Printable;
}

const wellKnownTypes: ImportSource = { package: "@bufbuild/protobuf/wkt" };
const runtime: ImportSource = { package: "s2-codegen-runtime/v1/protobuf" };
const wellKnown: ImportSource = { package: "s2-codegen-runtime/v1/well-known" };

/** Of the module of a .proto file: what other files declare is in their modules, the well-known types in the runtime. */
export function codecReferences({ module: own, proto }: ProtoSchemaFile): CodecReferences {
  /** The module of a file's types; undefined for the well-known ones. */
  const from = (file: DescFile): { readonly module: string } | undefined => {
    const module = file === proto.descriptor ? own : proto.imports.get(file.proto.name);
    return module === undefined ? undefined : { module };
  };
  const enums = new EnumObjects(new Set(protoNames(proto.descriptor).shapes.values()));
  return {
    ...{ runtime, wellKnown },
    enums: enums.names,
    shape: (type) => typeFrom(from(type.file) ?? wellKnownTypes, shapeName(type)),
    values: (enumeration) => enums.nameOf(enumeration),
    codec(message) {
      const name = codecName(message);
      if (message.file === proto.descriptor) return name;
      const source = from(message.file);
      return valueFrom(source === undefined ? wellKnown : { module: codecsBeside(source.module) }, name);
    },
  };
}

/**
 * Names for objects of the module's own with the values of enums. The enums of the types' module would do, but for
 * modules that import each other.
 */
class EnumObjects {
  readonly names = new Map<DescEnum, string>();
  readonly #taken: Set<string>;

  constructor(taken: Set<string>) {
    this.#taken = taken;
  }

  nameOf(enumeration: DescEnum): string {
    const known = this.names.get(enumeration);
    if (known !== undefined) return known;
    let name = `${shapeName(enumeration)}Values`;
    while (this.#taken.has(name)) name += "$";
    this.#taken.add(name);
    this.names.set(enumeration, name);
    return name;
  }
}

/** Of the runtime's module for the well-known types themselves, whose types protobuf-es has. */
export function wellKnownReferences(source: ImportSource): CodecReferences {
  return {
    ...{ runtime: source, wellKnown: source },
    enums: new Map(),
    shape: (type) => typeFrom(wellKnownTypes, shapeName(type)),
    values: (enumeration) => valueFrom(wellKnownTypes, shapeName(enumeration)),
    codec: codecName,
  };
}

function shapeName(type: DescMessage | DescEnum): string {
  return protoNames(type.file).shapes.get(type) ?? type.name;
}

/** The codec of the messages in a field. */
export function fieldCodec(
  message: DescMessage,
  parent: DescMessage,
  references: CodecReferences,
): Printable {
  // protobuf-es has a plain JSON object for a Struct, but where a Value has one.
  const isJson = message.typeName === "google.protobuf.Struct" && parent.typeName !== "google.protobuf.Value";
  return isJson ? valueFrom(references.wellKnown, "JsonObjectCodec") : references.codec(message);
}
