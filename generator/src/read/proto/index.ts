import type { Problem } from "../../errors.js";
import type { Note, ProtoSchemaFile } from "../../model/model.js";
import type { ReadResult, SchemaSource } from "../result.js";
import { Descriptors } from "./describe/descriptors.js";
import { describeFile } from "./describe/file.js";
import { type DescriptorSet, readSets } from "./descriptor-set/read-set.js";
import { type LoadedFile, loadFiles } from "./imports/load.js";
import { wellKnownCopy } from "./imports/well-known.js";
import { linkFile } from "./link/link.js";
import { fileScopes } from "./link/scope.js";
import { validateFiles } from "./validate/index.js";
import { withoutMessages } from "./validate/messages.js";

export interface ReadProtoOptions {
  /** Folders that imports are looked for in, behind the folder of the named file itself. */
  readonly includes: readonly string[];
}

/**
 * .proto texts and descriptor sets → files of the model: parse, link, validate, describe. Whatever their content, it
 * never throws. All problems of all files are told at once, apart from those that only follow from others.
 */
export function readProto(sources: readonly SchemaSource[], options: ReadProtoOptions): ReadResult {
  const { sets, problems: noSets } = readSets(sources.filter((it) => it.bytes !== undefined));
  const texts = sources.filter((it) => it.bytes === undefined);
  const copies = new Set(texts.filter((it) => wellKnownCopy(it) !== undefined));
  const entries = texts.filter((it) => !copies.has(it));
  const { inDependencyOrder: files, problems: unread } = loadFiles(entries, sets, options.includes);

  const problems: Problem[] = [...noSets, ...unread, ...validateFiles(files)];
  const wrong = new Set(problems.map(({ at }) => at.path));
  const notes = [...copies].map(shipped);
  const descriptors = new Descriptors();
  for (const [file, scope] of fileScopes(files)) {
    if (file.isBroken) continue;
    const { links, problems: unlinked } = linkFile(file, scope);
    const described = describeFile(file, links);
    problems.push(...unlinked, ...described.problems);
    notes.push(...withoutMessages(file), ...passedOver(file));
    // Some mistakes can be told with a descriptor only, which is made where nothing else is wrong.
    const isSound = unlinked.length + described.problems.length === 0 && !wrong.has(file.declaration.path);
    if (isSound) problems.push(...descriptors.add(file, scope, described));
  }
  if (problems.length > 0) return { files: [], problems, notes };
  return { files: inOrder(sources, sets, descriptors.schemas()), problems, notes };
}

function shipped({ path }: SchemaSource): Note {
  return {
    at: { path },
    text: "this file is part of @bufbuild/protobuf, and clients have its types from there.",
  };
}

/** What is in a file and leads to nothing. */
function passedOver(file: LoadedFile): Note[] {
  return file.declaration.members.flatMap((member) =>
    member.kind === "service" && file.isEntry
      ? [
          {
            at: member.name.at,
            text: `service ${member.name.text} is passed over: a stream carries messages.`,
          },
        ]
      : [],
  );
}

/** The named files in the order given, then the others, those that are imported before those that import them. */
function inOrder(
  sources: readonly SchemaSource[],
  sets: readonly DescriptorSet[],
  schemas: readonly ProtoSchemaFile[],
): ProtoSchemaFile[] {
  const named = sources.flatMap((source) => {
    const set = sets.find((it) => it.source === source);
    return set === undefined ? [source.path] : set.roots.map(({ name }) => `${source.path}:${name}`);
  });
  const rank = new Map(named.map((name, index) => [name, index]));
  const rankOf = ({ path, set }: ProtoSchemaFile): number =>
    rank.get(set === undefined ? path : `${set}:${path}`) ?? named.length;
  return [...schemas].sort((a, b) => rankOf(a) - rankOf(b));
}
