/**
 * A message type of a .proto file with all that it reaches, as the lock keeps it: features resolved, so that nothing
 * has to be known of syntaxes and editions to compare two of them.
 */
export interface LockedProto {
  /** Full name of the message type that it is about. */
  readonly root: string;
  /** By import name: what old descriptors are made of again. */
  readonly files: { readonly [importName: string]: LockedProtoFile };
  /** By full name. */
  readonly messages: { readonly [fullName: string]: LockedMessage };
  /** By full name. */
  readonly enums: { readonly [fullName: string]: LockedEnum };
}

export interface LockedProtoFile {
  readonly package: string;
  readonly syntax: "proto2" | "proto3" | "2023" | "2024";
  /** Full names of its messages and enums that are in here, nested ones included. */
  readonly types: readonly string[];
}

export interface LockedMessage {
  /** By number. */
  readonly fields: { readonly [number: string]: LockedField };
  readonly reserved?: LockedReserved;
  /** Numbers that are left for extensions, both ends included. */
  readonly extensions?: LockedReserved["numbers"];
}

export interface LockedReserved {
  /** Both ends included. */
  readonly numbers: readonly (readonly [first: number, last: number])[];
  readonly names: readonly string[];
}

/** What the canonical schema says of a field (`read/proto/canonical.ts`), and what JavaScript makes of it. */
export interface LockedField {
  readonly name: string;
  readonly json: string;
  readonly kind: "singular" | "list" | "map";
  /** `string`, …, or the full name of a message or an enum with a leading dot; of a map, the type of its values. */
  readonly type: string;
  readonly key?: string;
  /** Implicit presence is not said. */
  readonly presence?: "explicit" | "required";
  readonly oneof?: string;
  readonly packed?: true;
  readonly delimited?: true;
  /** Strings are checked. */
  readonly utf8?: true;
  readonly default?: string;
  readonly jstype?: "string" | "number";
}

export interface LockedEnum {
  readonly open: boolean;
  /** In the order of their declaration: the first is what an enum that is not set reads as. */
  readonly values: { readonly [name: string]: number };
  readonly reserved?: LockedReserved;
}
