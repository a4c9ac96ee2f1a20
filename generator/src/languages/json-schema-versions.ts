import { compareJson } from "../check/compare-json.js";
import type { JsonObject } from "../model/json-schema.js";
import type { LockedJson } from "../model/locked-json.js";
import { problemsError } from "../problems.js";
import { lockedJson, readLockedJson } from "../read/json-schema/locked.js";
import type { LanguageVersions } from "./language.js";

/** What is locked is what {@link lockedJson} made: the lock's hashes have been checked. */
const asJson = (schema: JsonObject): LockedJson => schema as unknown as LockedJson;

export const jsonSchemaVersions: LanguageVersions = {
  // All that validators check is in it, and nothing is filled in.
  hasUnfingerprinted: () => false,
  lock: ({ typeName }, file) => {
    const declarations = file.language === "json-schema" ? file.declarations : [];
    const schema = declarations.find((declaration) => declaration.name === typeName)?.schema;
    if (schema === undefined) throw new RangeError(`${file.path} has no message ${typeName}.`);
    return { ...lockedJson(schema) };
  },
  readLocked: (schema, source) => {
    const { files, problems } = readLockedJson(asJson(schema), source);
    if (problems.length > 0) throw problemsError("LOCK_INVALID", problems, () => undefined);
    const declaredIn = files.find(({ variants }) => variants.length > 0);
    const variant = declaredIn?.variants[0];
    if (declaredIn === undefined || variant === undefined)
      throw new RangeError(`${source.path} has no message.`);
    const { path } = source;
    const same = files.map((file) => ({ ...file, path, origin: path }));
    return {
      files: same,
      variant,
      declaredIn: same.find((file) => file.module === declaredIn.module) ?? declaredIn,
    };
  },
  compare: (before, after) => compareJson(asJson(before), asJson(after)),
  // JSON and MessagePack have values, not types: what is the same value to both schemas has the same bytes already.
  isConvertible: () => false,
  placeOf: ([, definition = "", ...path], variant, _file, files) => {
    const declared = files.flatMap((file) =>
      file.language === "json-schema"
        ? file.declarations.filter(({ name }) => `${file.module}.${name}` === definition)
        : [],
    );
    return declared[0]?.placeOf(path) ?? variant.at;
  },
};
