import type { LockedProto } from "../../../model/locked-proto.js";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { wellKnownFiles } from "../imports/well-known.js";
import { describeLocked } from "./describe.js";

export { lockProto } from "./lock.js";
export { placeInProto } from "./place.js";

/**
 * The files of a locked schema, from which types and codecs of that version can be emitted: one for each of its files
 * that protobuf-es does not ship, in modules of the folder `prefix`, those that are imported first. None has variants,
 * since no client is made of an old version; each has codecs for its top-level messages.
 */
export function readLockedProto(schema: LockedProto, prefix: string): ProtoSchemaFile[] {
  const described = [...describeLocked(schema)].filter(([name]) => !wellKnownFiles.has(name));
  const modules = new Map(described.map(([name]) => [name, `${prefix}/${name.replace(/\.proto$/, "")}`]));
  return described.map(([importName, descriptor]) => {
    const imports = descriptor.dependencies.flatMap(({ proto: { name } }) => {
      const module = modules.get(name);
      return module === undefined ? [] : [[name, module] as const];
    });
    return {
      language: "proto",
      path: importName,
      module: modules.get(importName) ?? importName,
      docs: undefined,
      variants: [],
      proto: { importName, descriptor, imports: new Map(imports), places: new Map() },
    };
  });
}
