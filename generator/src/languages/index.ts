import type { LanguageEntry } from "./language.js";

export type { Language, LanguageScaffold, LanguageVersions } from "./language.js";

export type LanguageName = "proto" | "json-schema";

/** What protoc and buf make of .proto files: no tool insists on an ending, and these are the usual ones. */
const descriptorSets = [".binpb", ".bin", ".protoset", ".desc", ".pb"];

/** Every schema language. Each is loaded only when a schema is written in it: the parsers are most of a run's time. */
export const languages: Readonly<Record<LanguageName, LanguageEntry>> = {
  proto: {
    endings: [".proto", ...descriptorSets],
    binary: descriptorSets,
    codecs: ["protobuf", "json"],
    load: async () => (await import("./proto.js")).proto,
    loadVersions: async () => (await import("./proto-versions.js")).protoVersions,
    loadScaffold: async () => (await import("./proto-scaffold.js")).protoScaffold,
  },
  "json-schema": {
    endings: [".schema.json", ".schema.yaml", ".schema.yml", ".json", ".yaml", ".yml"],
    binary: [],
    codecs: ["json", "msgpack"],
    load: async () => (await import("./json-schema.js")).jsonSchema,
    loadVersions: async () => (await import("./json-schema-versions.js")).jsonSchemaVersions,
    loadScaffold: async () => (await import("./json-schema-scaffold.js")).jsonSchemaScaffold,
  },
};

/** The language that a file is written in, by its name's ending, and the name without it. */
export function languageOf(file: string): { name: LanguageName; stem: string } | undefined {
  for (const name of Object.keys(languages) as LanguageName[] /* the record's own keys */) {
    const ending = languages[name].endings.find((it) => file.endsWith(it));
    if (ending !== undefined) return { name, stem: file.slice(0, -ending.length) };
  }
  return undefined;
}
