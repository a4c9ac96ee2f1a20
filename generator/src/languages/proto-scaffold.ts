import type { DescEnum, DescField, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { isOptional } from "../emit/types/proto/field-type.js";
import { schemaNameOf } from "../plan/proto-names.js";
import { protoExample } from "../scaffold/proto-example.js";
import type { LanguageScaffold, MessageVersion } from "./language.js";

/** What {@link MessageVersion} says, for .proto alone. */
export const protoScaffold: LanguageScaffold = {
  propertyOf: ([kind, name, , number], _says, version) => {
    const message = messageOf(version);
    if (kind === "messages" && name === message.typeName) {
      const field = message.fields.find((it) => String(it.number) === number);
      return field && propertyOfField(field);
    }
    const leading = message.fields.filter((field) => leadsTo(field, name));
    const [only, ...others] = new Set(leading.map(propertyOfField));
    return others.length === 0 ? only : undefined;
  },
  hasProperty: (name, version) => messageOf(version).fields.some((field) => propertyOfField(field) === name),
  stopsCompiler: ({ rule, after }, from, to) => {
    if (after?.[0] === "enums") return false; // types of enums are open
    if (rule !== "field-added") return true;
    const [, name, , number] = after ?? [];
    const types = [...reachedFrom(messageOf(to))];
    const message = types.find((it) => it.kind === "message" && it.typeName === name);
    const field = message?.kind === "message" && message.fields.find((it) => String(it.number) === number);
    if (!field || isOptional(field)) return false;
    // One more field of a oneof is one more of what its property may have.
    return field.oneof === undefined || !hasOneof(field.oneof, from);
  },
  testOf: (type) => {
    const schema =
      type.declaredIn.language === "proto"
        ? schemaNameOf(type.variant.fullName, type.declaredIn.proto)
        : undefined;
    const local = `${type.alias}Schema`;
    return {
      packages: [{ name: "create", package: "@bufbuild/protobuf" }],
      ...{ name: schema ?? `${type.variant.typeName}Schema`, local, typeOnly: false },
      value: protoExample(messageOf(type)),
      declares: (value) => ` = create(${local}, ${value})`,
    };
  },
};

function messageOf({ declaredIn, variant }: MessageVersion): DescMessage {
  const messages = declaredIn.language === "proto" ? declaredIn.proto.descriptor.messages : [];
  const message = messages.find(({ typeName }) => typeName === variant.fullName);
  if (message === undefined) throw new RangeError(`${declaredIn.path} has no message ${variant.fullName}.`);
  return message;
}

/** Fields of a oneof are one property. */
function propertyOfField({ oneof, localName }: DescField): string {
  return oneof?.localName ?? localName;
}

function hasOneof({ parent, name }: DescOneof, version: MessageVersion): boolean {
  const types = [...reachedFrom(messageOf(version))];
  return types.some(
    (it) =>
      it.kind === "message" &&
      it.typeName === parent.typeName &&
      it.oneofs.some((oneof) => oneof.name === name),
  );
}

/** Whether a message or an enum is somewhere in the field's values. */
function leadsTo(field: DescField, typeName: string | undefined): boolean {
  return [...reachedFrom(typeOf(field))].some((type) => type.typeName === typeName);
}

/** A type, and all that is somewhere in its values. */
function reachedFrom(type: DescEnum | DescMessage | undefined): ReadonlySet<DescEnum | DescMessage> {
  const reached = new Set<DescEnum | DescMessage>();
  const pending = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    if (next.kind === "message") pending.push(...next.fields.map(typeOf).filter((it) => it !== undefined));
  }
  return reached;
}

function typeOf({ message, enum: enumeration }: DescField): DescEnum | DescMessage | undefined {
  return message ?? enumeration;
}
