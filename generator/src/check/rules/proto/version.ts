import type { LockedEnum, LockedField, LockedMessage, LockedProto } from "../../../model/locked-proto.js";
import type { SchemaPath } from "../../finding.js";

/** A version of a schema, as rules look things up in it. */
export class ProtoVersion {
  readonly schema: LockedProto;
  #proto3: ReadonlySet<string> | undefined;

  constructor(schema: LockedProto) {
    this.schema = schema;
  }

  message(fullName: string): LockedMessage | undefined {
    return own(this.schema.messages, fullName);
  }

  enum(fullName: string): LockedEnum | undefined {
    return own(this.schema.enums, fullName);
  }

  /** Whether a type is declared in a proto3 file, where TypeScript tells an unset field by `undefined`. */
  isProto3(fullName: string): boolean {
    this.#proto3 ??= new Set(
      Object.values(this.schema.files).flatMap(({ syntax, types }) => (syntax === "proto3" ? types : [])),
    );
    return this.#proto3.has(fullName);
  }
}

export interface MessageSide {
  readonly version: ProtoVersion;
  readonly name: string;
  readonly message: LockedMessage;
}

export interface FieldSide {
  readonly version: ProtoVersion;
  /** Full name of the message that it is a field of. */
  readonly owner: string;
  readonly number: string;
  readonly field: LockedField;
}

export interface EnumSide {
  readonly name: string;
  readonly enum: LockedEnum;
}

export function fieldPath({ owner, number }: FieldSide): SchemaPath {
  return ["messages", owner, "fields", number];
}

export function valuePath({ name }: EnumSide, value: string): SchemaPath {
  return ["enums", name, "values", value];
}

export function fieldsOf({ version, name, message }: MessageSide): FieldSide[] {
  return Object.entries(message.fields).map(([number, field]) => ({ version, owner: name, number, field }));
}

/** Names of types can be those of things that every object has: `constructor`. */
export function own<Value>(record: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
