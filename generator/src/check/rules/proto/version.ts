import type { LockedEnum, LockedField, LockedMessage, LockedProto } from "../../../model/locked-proto.js";
import type { SchemaPath } from "../../finding.js";

const versions = new WeakMap<LockedProto, ProtoVersion>();

/** A version of a schema, as rules look things up in it. One that is compared with many is looked at once. */
export class ProtoVersion {
  readonly schema: LockedProto;
  readonly #messages = new Map<string, MessageSide>();
  #proto3: ReadonlySet<string> | undefined;

  private constructor(schema: LockedProto) {
    this.schema = schema;
  }

  static of(schema: LockedProto): ProtoVersion {
    const version = versions.get(schema) ?? new ProtoVersion(schema);
    versions.set(schema, version);
    return version;
  }

  message(fullName: string): LockedMessage | undefined {
    return own(this.schema.messages, fullName);
  }

  side(fullName: string): MessageSide | undefined {
    const known = this.#messages.get(fullName);
    const message = this.message(fullName);
    if (known !== undefined || message === undefined) return known;
    const fields = Object.entries(message.fields).map(
      ([number, field]): FieldSide => ({ version: this, owner: fullName, number, field }),
    );
    const side: MessageSide = { name: fullName, message, fields };
    this.#messages.set(fullName, side);
    return side;
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
  readonly name: string;
  readonly message: LockedMessage;
  readonly fields: readonly FieldSide[];
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

/** Names of types can be those of things that every object has: `constructor`. */
export function own<Value>(record: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
