import type { DescEnum, DescField, DescMessage } from "@bufbuild/protobuf";
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

/** Whether a message or an enum is somewhere in the field's values. */
function leadsTo(field: DescField, typeName: string | undefined): boolean {
  const seen = new Set<DescEnum | DescMessage>();
  const pending = [typeOf(field)];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (type.typeName === typeName) return true;
    if (seen.has(type)) continue;
    seen.add(type);
    if (type.kind === "message") pending.push(...type.fields.map(typeOf).filter((it) => it !== undefined));
  }
  return false;
}

function typeOf({ message, enum: enumeration }: DescField): DescEnum | DescMessage | undefined {
  return message ?? enumeration;
}
