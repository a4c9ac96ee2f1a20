import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Place } from "../../../model/model.js";
import { qualify } from "../names.js";
import type {
  EnumDeclaration,
  ExtendDeclaration,
  FieldDeclaration,
  FileDeclaration,
  ImportDeclaration,
  MessageDeclaration,
  MessageMember,
  OneofDeclaration,
  ServiceDeclaration,
  Text,
} from "../parse/declarations.js";
import { declaredField, isIn, isInAny, mapEntryOf } from "./field.js";
import {
  enumOptions,
  fileOptions,
  integer,
  messageOptions,
  noComments,
  rangeAt,
  syntaxOf,
} from "./pieces.js";
import { type PlaceOf, placesIn } from "./places.js";

const file = FileDescriptorProtoSchema.field;
const message = DescriptorProtoSchema.field;
const VALUE = EnumDescriptorProtoSchema.field.value.number;
const METHOD = ServiceDescriptorProtoSchema.field.method.number;

/**
 * What a file of a descriptor set declares, in the parser's terms, so that it is linked and checked like a text. Names
 * of types are full ones with a leading dot.
 */
export function declarationsOf(proto: FileDescriptorProto, path: string): FileDeclaration {
  return new Declarations(proto, path).file();
}

class Declarations {
  readonly #proto: FileDescriptorProto;
  readonly #path: string;
  readonly #placeOf: PlaceOf;
  readonly #syntax: string;

  constructor(proto: FileDescriptorProto, path: string) {
    this.#proto = proto;
    this.#path = path;
    this.#placeOf = placesIn(proto, path);
    this.#syntax = syntaxOf(proto);
  }

  file(): FileDeclaration {
    const proto = this.#proto;
    const at = (path: readonly number[]): Place => this.#placeOf(path);
    const scope = proto.package;
    const isEdition = proto.syntax === "editions";
    return {
      path: this.#path,
      syntax: {
        text: this.#syntax,
        at: at([isEdition ? file.edition.number : file.syntax.number]),
        kind: isEdition ? "edition" : "syntax",
        comments: noComments,
      },
      package:
        scope === "" ? undefined : { text: scope, at: at([file.package.number]), comments: noComments },
      imports: this.#imports(),
      options: fileOptions(proto, at([])),
      members: [
        ...proto.messageType.map((it, i) => this.#message(it, scope, [file.messageType.number, i])),
        ...proto.enumType.map((it, i) => this.#enum(it, [file.enumType.number, i])),
        ...proto.extension.map((it, i) => this.#extend(it, [file.extension.number, i])),
        ...proto.service.map((it, i) => this.#service(it, [file.service.number, i])),
      ],
    };
  }

  #imports(): ImportDeclaration[] {
    const { dependency, optionDependency } = this.#proto;
    const isPublic = new Set(this.#proto.publicDependency);
    const isWeak = new Set(this.#proto.weakDependency);
    return [
      ...dependency.map((text, index): ImportDeclaration => {
        const kind = isPublic.has(index) ? "public" : isWeak.has(index) ? "weak" : "plain";
        return { text, at: this.#placeOf([file.dependency.number, index]), kind };
      }),
      ...optionDependency.map((text, index): ImportDeclaration => {
        return { text, at: this.#placeOf([file.optionDependency.number, index]), kind: "option" };
      }),
    ];
  }

  #name(text: string, path: readonly number[]): Text {
    return { text, at: this.#placeOf(path) };
  }

  #message(proto: DescriptorProto, scope: string, path: readonly number[]): MessageDeclaration {
    const fullName = qualify(scope, proto.name);
    const at = this.#placeOf(path);
    const indices = new Map(proto.field.map((it, index) => [it, index]));
    const field = (it: FieldDescriptorProto): FieldDeclaration => {
      const place = this.#placeOf([...path, message.field.number, indices.get(it) ?? 0]);
      return declaredField(it, place, this.#syntax, mapEntryOf(it, proto, fullName));
    };
    const oneofs = proto.oneofDecl.map((it, index): OneofDeclaration => {
      const fields = proto.field.filter((member) => isIn(member, index)).map(field);
      const name = this.#name(it.name, [...path, message.oneofDecl.number, index]);
      return { kind: "oneof", name, comments: noComments, options: [], fields };
    });
    const isSynthetic = new Set(proto.field.map((it) => (it.proto3Optional ? it.oneofIndex : undefined)));
    const entries = new Set(proto.field.map((it) => mapEntryOf(it, proto, fullName)));
    const members: MessageMember[] = [
      ...proto.field.filter((it) => it.proto3Optional || !isInAny(it)).map(field),
      ...oneofs.filter((_, index) => !isSynthetic.has(index)),
      ...proto.nestedType.flatMap((it, i) =>
        entries.has(it) ? [] : [this.#message(it, fullName, [...path, message.nestedType.number, i])],
      ),
      ...proto.enumType.map((it, i) => this.#enum(it, [...path, message.enumType.number, i])),
      ...proto.extension.map((it, i) => this.#extend(it, [...path, message.extension.number, i])),
      {
        kind: "reserved",
        ranges: proto.reservedRange.map(({ start, end }) => rangeAt(start, end - 1, at)),
        names: proto.reservedName.map((text) => ({ text, at, quoted: !this.#isEdition() })),
      },
      ...proto.extensionRange.map(({ start, end }): MessageMember => {
        return { kind: "extensions", ranges: [rangeAt(start, end - 1, at)], options: [], at };
      }),
    ];
    const name = this.#name(proto.name, path);
    return { kind: "message", name, comments: noComments, options: messageOptions(proto, at), members };
  }

  #isEdition(): boolean {
    return this.#syntax !== "proto2" && this.#syntax !== "proto3";
  }

  #enum(proto: EnumDescriptorProto, path: readonly number[]): EnumDeclaration {
    const at = this.#placeOf(path);
    return {
      kind: "enum",
      name: this.#name(proto.name, path),
      comments: noComments,
      options: enumOptions(proto, at),
      values: proto.value.map((value, index) => {
        const name = this.#name(value.name, [...path, VALUE, index]);
        return { name, number: integer(value.number, name.at), options: [], comments: noComments };
      }),
      reserved: [
        {
          kind: "reserved",
          ranges: proto.reservedRange.map(({ start, end }) => rangeAt(start, end, at)),
          names: proto.reservedName.map((text) => ({ text, at, quoted: !this.#isEdition() })),
        },
      ],
    };
  }

  #extend(proto: FieldDescriptorProto, path: readonly number[]): ExtendDeclaration {
    const at = this.#placeOf(path);
    const extendee = { text: proto.extendee, at };
    return { kind: "extend", extendee, fields: [declaredField(proto, at, this.#syntax, undefined)] };
  }

  #service(proto: ServiceDescriptorProto, path: readonly number[]): ServiceDeclaration {
    return {
      kind: "service",
      name: this.#name(proto.name, path),
      comments: noComments,
      options: [],
      methods: proto.method.map((method, index) => {
        const name = this.#name(method.name, [...path, METHOD, index]);
        return {
          name,
          input: { text: method.inputType, at: name.at },
          output: { text: method.outputType, at: name.at },
          clientStreaming: method.clientStreaming,
          serverStreaming: method.serverStreaming,
          hasBody: method.options !== undefined,
          options: [],
          comments: noComments,
        };
      }),
    };
  }
}
