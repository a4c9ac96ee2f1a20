import type { DescEnum, DescExtension, DescFile, DescMessage } from "@bufbuild/protobuf";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { protoNames } from "../../../plan/proto-names.js";
import { type ImportSource, type Printable, typeFrom, valueFrom } from "../../code.js";

/** How one module calls what others declare, and what it declares itself. */
export class ProtoReferences {
  readonly #source: ProtoSchemaFile;

  constructor(source: ProtoSchemaFile) {
    this.#source = source;
  }

  shape(type: DescMessage | DescEnum): Printable {
    const name = protoNames(type.file).shapes.get(type) ?? type.name;
    const from = this.#moduleOf(type.file);
    return from === undefined ? name : typeFrom(from, name);
  }

  /** An extension that this module declares. */
  extension(extension: DescExtension): string {
    return protoNames(extension.file).extensions.get(extension) ?? extension.name;
  }

  /** The descriptor of an imported file, or of the module's own. */
  file(file: DescFile): Printable {
    const { file: name } = protoNames(file);
    const from = this.#moduleOf(file);
    return from === undefined ? name : valueFrom(from, name);
  }

  /** Undefined for the module's own file. */
  #moduleOf(file: DescFile): ImportSource | undefined {
    const { descriptor, imports } = this.#source.proto;
    if (file === descriptor) return undefined;
    const module = imports.get(file.proto.name);
    return module === undefined ? { package: "@bufbuild/protobuf/wkt" } : { module };
  }
}
