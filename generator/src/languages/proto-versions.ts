import type { DescMessage } from "@bufbuild/protobuf";
import { compareProto } from "../check/compare-proto.js";
import { isConvertible } from "../check/convertible-proto.js";
import type { JsonObject } from "../model/json-schema.js";
import type { LockedProto } from "../model/locked-proto.js";
import type { SchemaFile } from "../model/model.js";
import { protoNames } from "../plan/proto-names.js";
import { canonicalProto } from "../read/proto/canonical.js";
import { impliedDefaults } from "../read/proto/implied-defaults.js";
import { lockProto, placeInProto, readLockedProto } from "../read/proto/locked/index.js";
import type { LanguageVersions } from "./language.js";

/** What is locked is what {@link lockProto} made: the lock's hashes have been checked. */
const asProto = (schema: JsonObject): LockedProto => schema as unknown as LockedProto;
/** Plain data, and an interface where JSON has an index signature. */
const asObject = (schema: LockedProto): JsonObject => schema as unknown as JsonObject;

export const protoVersions: LanguageVersions = {
  // A field that is not set reads as the first value of a closed enum; an open one's first is 0.
  hasUnfingerprinted: ({ canonical }) => canonical.includes('"open":false'),
  lock: ({ fullName }, file) => asObject(lockProto(messageOf(fullName, file))),
  readLocked: (schema, { path, prefix }) => {
    const { root } = asProto(schema);
    const files = readLockedProto(asProto(schema), prefix).map((file) => ({ ...file, path, origin: path }));
    const declaredIn = files.find((file) => topLevel(file.proto.descriptor.messages, root) !== undefined);
    if (declaredIn === undefined) throw new RangeError(`${path} does not have ${root}.`);
    const message = messageOf(root, declaredIn);
    const variant = {
      name: message.name,
      typeName: protoNames(message.file).shapes.get(message) ?? message.name,
      fullName: root,
      docs: undefined,
      canonical: canonicalProto(message),
      unfingerprinted: impliedDefaults(message),
      at: { path },
    };
    return { files, variant, declaredIn };
  },
  compare: (before, after, codec) =>
    compareProto(asProto(before), asProto(after), codec === "json" ? "json" : "protobuf"),
  isConvertible: (before, after) => isConvertible(asProto(before), asProto(after)),
  placeOf: (path, { fullName, at }, file, files) => {
    const ours = files.flatMap((it) => (it.language === "proto" ? [it] : []));
    return placeInProto(path, lockProto(messageOf(fullName, file)), ours) ?? at;
  },
};

function messageOf(fullName: string, file: SchemaFile): DescMessage {
  const message = file.language === "proto" ? topLevel(file.proto.descriptor.messages, fullName) : undefined;
  if (message === undefined) throw new RangeError(`${file.path} has no message ${fullName}.`);
  return message;
}

function topLevel(messages: readonly DescMessage[], fullName: string): DescMessage | undefined {
  return messages.find((message) => message.typeName === fullName);
}
