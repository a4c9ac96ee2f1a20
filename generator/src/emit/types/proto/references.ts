import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { protoNames } from "../../../plan/proto-names.js";
import { type ImportSource, type Printable, typeFrom } from "../../code.js";

/** What a module calls the types of messages and enums, its own and those of others. */
export interface TypeReferences {
  shape(type: DescMessage | DescEnum): Printable;
}

/** Of the module that declares the types of a file. */
export class ProtoReferences implements TypeReferences {
  readonly #source: ProtoSchemaFile;

  constructor(source: ProtoSchemaFile) {
    this.#source = source;
  }

  shape(type: DescMessage | DescEnum): Printable {
    const name = protoNames(type.file).shapes.get(type) ?? type.name;
    const from = this.#moduleOf(type.file);
    return from === undefined ? name : typeFrom(from, name);
  }

  /** Undefined for the module's own file. */
  #moduleOf(file: DescFile): ImportSource | undefined {
    const { descriptor, imports } = this.#source.proto;
    if (file === descriptor) return undefined;
    const module = imports.get(file.proto.name);
    return module === undefined ? { package: "@bufbuild/protobuf/wkt" } : { module };
  }
}
