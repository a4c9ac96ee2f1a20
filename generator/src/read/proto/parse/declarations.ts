/** What a .proto file declares, in the order it stands there, with the place of everything that can be wrong. */
import type { Place } from "../../../model/model.js";
import type { Comments } from "./comments.js";
import type { Token } from "./tokens.js";

/** A piece of text and where it stands: a name, a type, a file name. */
export interface Text {
  readonly text: string;
  readonly at: Place;
}

/** An integer as written; `value` is exact up to 2^53, which is enough for whatever must be in a range. */
export interface Integer extends Text {
  readonly value: number;
}

export interface FileDeclaration {
  readonly path: string;
  /** `proto2`, `proto3`, or the edition: `2023`. Undefined where none is said, which means proto2. */
  readonly syntax: (Text & { readonly kind: "syntax" | "edition"; readonly comments: Comments }) | undefined;
  readonly package: (Text & { readonly comments: Comments }) | undefined;
  readonly imports: readonly ImportDeclaration[];
  readonly options: readonly OptionDeclaration[];
  readonly members: readonly FileMember[];
}

export type FileMember = MessageDeclaration | EnumDeclaration | ServiceDeclaration | ExtendDeclaration;

export interface ImportDeclaration extends Text {
  /** What an `option` import declares is for options alone. */
  readonly kind: "plain" | "public" | "weak" | "option";
}

interface Declaration {
  readonly name: Text;
  readonly comments: Comments;
  readonly options: readonly OptionDeclaration[];
}

/** From edition 2024 on: whether other files can name it. */
interface VisibleDeclaration extends Declaration {
  readonly visibility?: "export" | "local";
}

export interface MessageDeclaration extends VisibleDeclaration {
  readonly kind: "message";
  readonly members: readonly MessageMember[];
}

export type MessageMember =
  | FieldDeclaration
  | OneofDeclaration
  | MessageDeclaration
  | EnumDeclaration
  | ReservedDeclaration
  | ExtensionRanges
  | ExtendDeclaration;

export interface FieldDeclaration extends Declaration {
  readonly kind: "field";
  readonly label: (Text & { readonly text: "optional" | "required" | "repeated" }) | undefined;
  /** For a map, the type of its values. */
  readonly type: Text;
  /** Of a map. */
  readonly keyType: Text | undefined;
  /** The message of a group stands before the field, as a member like any other. */
  readonly isGroup: boolean;
  readonly number: Integer;
}

export interface OneofDeclaration extends Declaration {
  readonly kind: "oneof";
  readonly fields: readonly FieldDeclaration[];
}

export interface EnumDeclaration extends VisibleDeclaration {
  readonly kind: "enum";
  readonly values: readonly EnumValueDeclaration[];
  readonly reserved: readonly ReservedDeclaration[];
}

export interface EnumValueDeclaration extends Declaration {
  readonly number: Integer;
}

/** Both ends are included. */
export interface NumberRange {
  readonly start: Integer;
  readonly end: Integer;
}

export interface ReservedDeclaration {
  readonly kind: "reserved";
  readonly ranges: readonly NumberRange[];
  /** In quotes; in editions without. */
  readonly names: readonly (Text & { readonly quoted: boolean })[];
}

export interface ExtensionRanges {
  readonly kind: "extensions";
  readonly ranges: readonly NumberRange[];
  readonly options: readonly OptionDeclaration[];
  readonly at: Place;
}

export interface ExtendDeclaration {
  readonly kind: "extend";
  readonly extendee: Text;
  readonly fields: readonly FieldDeclaration[];
}

export interface ServiceDeclaration extends Declaration {
  readonly kind: "service";
  readonly methods: readonly MethodDeclaration[];
}

export interface MethodDeclaration extends Declaration {
  readonly input: Text;
  readonly output: Text;
  readonly clientStreaming: boolean;
  readonly serverStreaming: boolean;
  /** `{}` rather than `;`: protoc sets options for it, empty ones. */
  readonly hasBody: boolean;
}

export interface OptionDeclaration {
  /** `deprecated`, `features.field_presence`, `(buf.validate.field).string.min_len`. */
  readonly name: Text;
  readonly value: OptionValue;
}

export interface OptionValue extends Text {
  readonly kind: "word" | "number" | "string" | "aggregate";
  /** Of an aggregate, those between the braces and the closing one. */
  readonly tokens?: readonly Token[];
}
