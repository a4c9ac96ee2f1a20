import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";
import {
  type Edit,
  type Field,
  languages,
  named,
  sample,
  stepped,
  unnamed,
  type Value,
  versionsOf,
} from "./chain.js";
import { type AnyClient, type AnyUpcasters, append, Project } from "./project.js";

/** The programs of every version of an evolution, at work on one stream. */
export interface Fleet {
  readonly versions: readonly (readonly Field[])[];
  readonly clients: readonly AnyClient[];
}

/** Generates and locks version after version, and lets the client of each write one message. */
export async function deployFleet(
  language: keyof typeof languages,
  chain: readonly (readonly Edit[])[],
  stream: StreamHandle,
): Promise<Fleet> {
  const { file, text } = languages[language];
  const versions: (readonly Field[])[] = [];
  const project = await Project.with({});
  const clients: AnyClient[] = [];
  for (const fields of distinct(versionsOf(chain))) {
    await project.edit({ [file]: text(fields) });
    const { code, out, errors } = await project.codegen(`lock ${file}`);
    // A field that is called otherwise and has another type, with the number that it had, looks like another field.
    if (code === 100 && errors.includes("a number that was never used")) continue;
    if (out.startsWith("unchanged")) continue;
    await project.succeed(`lock ${file}`, `generate ${file} -o gen --import-extension ts --frozen`);
    versions.push(fields);
    const make = await project.deploy("note");
    const client = make(stream, await upcastersOf(project, versions));
    clients.push(client);
    await append(client, "Note", named(sample(fields, versions.length), fields));
  }
  return { versions, clients };
}

/** A version with nothing changed is none. */
function distinct(versions: readonly (readonly Field[])[]): readonly (readonly Field[])[] {
  return versions.filter((fields, index) => JSON.stringify(fields) !== JSON.stringify(versions[index - 1]));
}

/** The functions that the generated client asks for, by what the edits mean. */
async function upcastersOf(
  project: Project,
  versions: readonly (readonly Field[])[],
): Promise<AnyUpcasters | undefined> {
  const text = await readFile(join(project.folder, "gen/note.gen.ts"), "utf8");
  const steps = [...text.matchAll(/readonly (v(\d+)ToV\d+):/g)].map(([, step = "", from = ""]) => {
    const before = versions[Number(from) - 1] ?? [];
    const after = versions[Number(from)] ?? [];
    const upcast = (message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
      named(stepped(unnamed(message, before), before, after), after);
    return [step, upcast] as const;
  });
  return steps.length === 0 ? undefined : { Note: Object.fromEntries(steps) };
}

/** What is wrong with what one version's client reads; nothing when all is well. */
export async function misreadBy(reader: number, { versions, clients }: Fleet): Promise<readonly string[]> {
  const wrong: string[] = [];
  let writer = 0;
  const client = clients[reader];
  const fields = versions[reader];
  if (client === undefined || fields === undefined)
    throw new RangeError(`There is no version ${reader + 1}.`);
  for await (const event of client.read({ from: "start" })) {
    const seen =
      event.type === "$unreadable" || !("message" in event)
        ? event.type === "$unreadable" && "reason" in event
          ? event.reason
          : "?"
        : unnamed(event.message as Readonly<Record<string, unknown>>, fields); // Note, in one version or another
    const problem =
      writer <= reader
        ? misreadOld(seen, versions, writer, reader)
        : misreadNew(seen, versions, writer, fields);
    if (problem !== undefined) wrong.push(`v${writer + 1} read by v${reader + 1}: ${problem}`);
    writer++;
  }
  if (writer !== clients.length) wrong.push(`${writer} of ${clients.length} messages were read`);
  return wrong;
}

/** Old records are read by every later version, as what they were made into. */
function misreadOld(
  seen: Value | string,
  versions: readonly (readonly Field[])[],
  writer: number,
  reader: number,
): string | undefined {
  let want = sample(versions[writer] ?? [], writer + 1);
  for (let at = writer; at < reader; at++) want = stepped(want, versions[at] ?? [], versions[at + 1] ?? []);
  const [got, wanted] = [print(seen), print(want)];
  return got === wanted ? undefined : `${got}, not ${wanted}`;
}

/** New records are read without what changed, or not at all: never as something else. */
function misreadNew(
  seen: Value | string,
  versions: readonly (readonly Field[])[],
  writer: number,
  fields: readonly Field[],
): string | undefined {
  if (typeof seen === "string") return seen === "newer" ? undefined : seen;
  const written = sample(versions[writer] ?? [], writer + 1);
  // A boolean that was read as the number it is encoded as is not wrong.
  const asRead = stepped(written, versions[writer] ?? [], fields);
  const wrong = [...seen].filter(([id, value]) => asRead.get(id) !== value);
  return wrong.length === 0 ? undefined : `${print(seen)}, where ${print(written)} was written`;
}

function print(value: Value | string): string {
  return typeof value === "string"
    ? `$unreadable ${value}`
    : JSON.stringify([...value].sort(([a], [b]) => a - b));
}
