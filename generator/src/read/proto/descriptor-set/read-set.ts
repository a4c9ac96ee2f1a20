import { fromBinary } from "@bufbuild/protobuf";
import {
  type FileDescriptorProto,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { SchemaSource } from "../../result.js";
import { carriedBy } from "../describe/carried.js";
import { wellKnownFiles } from "../imports/well-known.js";
import { isMarkedAsImport } from "./buf-image.js";

/** A descriptor set as `protoc -o` and `buf build -o` write it. */
export interface DescriptorSet {
  readonly source: SchemaSource;
  /** By name, without those that protobuf-es ships. */
  readonly files: ReadonlyMap<string, FileDescriptorProto>;
  /** Those that modules are generated for; the others are generated when these import them. */
  readonly roots: readonly FileDescriptorProto[];
}

/** Descriptor sets out of bytes. What is wrong in a file of one is told later; a set with problems has no files. */
export function readSets(sources: readonly SchemaSource[]): {
  sets: readonly DescriptorSet[];
  problems: readonly Problem[];
} {
  const results = sources.map(readSet);
  const sets = results.filter((it): it is DescriptorSet => "roots" in it);
  const problems = results.flatMap((it) => ("roots" in it ? [] : [it]));
  if (problems.length > 0) return { sets, problems };
  const nowhere = namedNowhere(sets);
  return { sets, problems: nowhere.length > 0 ? nowhere : nothingToCarry(sets) };
}

function readSet(source: SchemaSource): DescriptorSet | Problem {
  const refuse = (text: string, remedy: string): Problem => ({ at: { path: source.path }, text, remedy });
  const bytes = source.bytes ?? new Uint8Array();
  const files = parse(bytes);
  if (typeof files === "string") return refuse(`this is not a descriptor set: ${files}.`, HOW_TO_MAKE_ONE);
  if (files.length === 0) return refuse("this descriptor set has no files in it.", HOW_TO_MAKE_ONE);

  const byName = new Map<string, FileDescriptorProto>();
  for (const file of files) {
    if (file.name === "") return refuse("a file of this descriptor set has no name.", HOW_TO_MAKE_ONE);
    if (byName.has(file.name))
      return refuse(`"${file.name}" is in this descriptor set twice.`, "Make the set in one go.");
    byName.set(file.name, file);
  }
  for (const name of wellKnownFiles.keys()) byName.delete(name);
  return { source, files: byName, roots: rootsOf([...byName.values()], source.files) };
}

const HOW_TO_MAKE_ONE =
  "Make one with: buf build -o schemas.binpb, or: protoc --include_imports -o schemas.binpb chat.proto";

/** The files of a set, or why it is none. */
function parse(bytes: Uint8Array): readonly FileDescriptorProto[] | string {
  if (bytes.length === 0) return "it is empty";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "it is compressed with gzip";
  if (bytes[0] === "{".charCodeAt(0)) return "it looks like JSON";
  try {
    const set = fromBinary(FileDescriptorSetSchema, bytes);
    if (set.$unknown !== undefined && set.file.length === 0) return "it has other fields";
    return set.file;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  }
}

/**
 * What a set is about: the files named, else those that buf does not mark as imports; protoc marks none, so for its
 * sets those that no other file imports.
 */
function rootsOf(
  files: readonly FileDescriptorProto[],
  named: readonly string[] | undefined,
): readonly FileDescriptorProto[] {
  if (named !== undefined) {
    const byName = new Map(files.map((file) => [file.name, file]));
    return [...new Set(named)].flatMap((name) => byName.get(name) ?? []);
  }
  const marks = files.map(isMarkedAsImport);
  if (marks.some((mark) => mark !== undefined)) return files.filter((_, index) => marks[index] !== true);
  const imported = new Set(files.flatMap((file) => [...file.dependency, ...file.optionDependency]));
  return files.filter((file) => !imported.has(file.name));
}

function namedNowhere(sets: readonly DescriptorSet[]): Problem[] {
  const [first] = sets;
  if (first?.source.files === undefined || first.source.isRequest) return [];
  return first.source.files
    .filter((name) => !sets.some(({ files }) => files.has(name)))
    .map((name) => ({
      at: { path: first.source.path },
      text: wellKnownFiles.has(name)
        ? `"${name}" comes with protobuf: nothing is generated for it.`
        : `there is no file "${name}" in this descriptor set.`,
      remedy: `It has ${[...first.files.keys()].slice(0, MOST_LISTED).join(", ")}${first.files.size > MOST_LISTED ? ", …" : ""}.`,
    }));
}

const MOST_LISTED = 10;

/** Sets that no stream comes out of. */
function nothingToCarry(sets: readonly DescriptorSet[]): Problem[] {
  return sets.flatMap(({ source, roots }) => {
    if (source.isRequest === true || roots.some((file) => carriedBy(file).length > 0)) return [];
    const text =
      "no file that this descriptor set is about declares a message, so there is nothing for a stream to carry.";
    const remedy = "Declare one, or name a file that does with --file.";
    return [{ at: { path: source.path }, text, remedy }];
  });
}
