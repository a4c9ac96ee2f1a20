import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { codecName, protoNames } from "../../../plan/proto-names.js";
import { type ImportSource, type Printable, typeFrom, valueFrom } from "../../code.js";

/** What the codecs of a module refer to, and where they find it. */
export interface CodecReferences {
  /** The runtime's part for binary codecs. */
  readonly runtime: ImportSource;
  /** The type of a message or an enum. */
  shape(type: DescMessage | DescEnum): Printable;
  /** The object with an enum's values. */
  values(enumeration: DescEnum): Printable;
  codec(message: DescMessage): Printable;
}

const wellKnownTypes: ImportSource = { package: "@bufbuild/protobuf/wkt" };
const runtime: ImportSource = { package: "s2-codegen-runtime/v1/protobuf" };

/** Of the module of a .proto file: what other files declare is in their modules, the well-known types in the runtime. */
export function codecReferences({ proto }: ProtoSchemaFile): CodecReferences {
  /** Undefined for the module's own file. */
  const from = (file: DescFile, wellKnown: ImportSource): ImportSource | undefined => {
    if (file === proto.descriptor) return undefined;
    const module = proto.imports.get(file.proto.name);
    return module === undefined ? wellKnown : { module };
  };
  return {
    runtime,
    shape(type) {
      const name = shapeName(type);
      const source = from(type.file, wellKnownTypes);
      return source === undefined ? name : typeFrom(source, name);
    },
    values(enumeration) {
      const name = shapeName(enumeration);
      const source = from(enumeration.file, wellKnownTypes);
      return source === undefined ? name : valueFrom(source, name);
    },
    codec(message) {
      const name = codecName(message);
      const source = from(message.file, runtime);
      return source === undefined ? name : valueFrom(source, name);
    },
  };
}

/** Of the runtime's module for the well-known types themselves, whose types protobuf-es has. */
export function wellKnownReferences(source: ImportSource): CodecReferences {
  return {
    runtime: source,
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
  return isJson ? valueFrom(references.runtime, "JsonObjectCodec") : references.codec(message);
}
