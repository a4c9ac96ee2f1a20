import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { StreamClient } from "../../runtime/src/client.js";
import type { StreamEvent } from "../../runtime/src/events.js";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";
import { codegen, type Ran } from "../generator/cli/command-line.js";
import { type Files, temporaryFolder, writeInto } from "../generator/folder.js";

/** Messages of any stream, by type: what the types of a generated client would say, a test that made it cannot know. */
export type AnyMessages = Readonly<Record<string, unknown>>;
export type AnyClient = StreamClient<AnyMessages>;
export type AnyUpcasters = Readonly<Record<string, Readonly<Record<string, (message: never) => unknown>>>>;

/** A user's project: schemas, a lock, and clients that were generated at different times and live on. */
export class Project {
  readonly folder: string;
  #deployed = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async with(files: Files): Promise<Project> {
    return new Project(await temporaryFolder(files));
  }

  /** Change files of the project. */
  async edit(files: Files): Promise<void> {
    await writeInto(this.folder, files);
  }

  /** Run a command as the user would. */
  codegen(line: string): Promise<Ran> {
    return codegen(this.folder, line);
  }

  /** Run commands that have to succeed. */
  async succeed(...lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      const { code, out, errors } = await this.codegen(line);
      expect({ line, code, errors: code === 0 ? "" : `${out}\n${errors}` }).toEqual({
        line,
        code: 0,
        errors: "",
      });
    }
  }

  /** What `gen` has now, as a program that was built from it and runs on whatever the project becomes. */
  async deploy(name: string): Promise<(stream: StreamHandle, upcasters?: AnyUpcasters) => AnyClient> {
    const folder = join(this.folder, `deployed-${this.#deployed++}`);
    await cp(join(this.folder, "gen"), folder, { recursive: true });
    const module: Readonly<Record<string, unknown>> = await import(join(folder, `${name}.gen.ts`));
    const [Client] = Object.entries(module).flatMap(([key, value]) =>
      key.endsWith("Stream") ? [value] : [],
    );
    // A generated module has one class whose name ends so, and that is how it is constructed.
    const Constructor = Client as new (stream: StreamHandle, options: object) => AnyClient;
    return (stream, upcasters) => new Constructor(stream, upcasters === undefined ? {} : { upcasters });
  }
}

/** An event as a test states it: `Text v1 {"count":7}`, `$unreadable newer`. */
export function shown(event: StreamEvent<AnyMessages>): string {
  if (!("message" in event)) return `$unreadable ${event.reason}`;
  const { type, version, forward, message } = event;
  const fields = JSON.stringify(message, (key, value) => (key.startsWith("$") ? undefined : plain(value)));
  return `${type} v${version}${forward ? " forward" : ""} ${fields}`;
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

export async function readAll(client: AnyClient): Promise<readonly string[]> {
  const events: string[] = [];
  for await (const event of client.read({ from: "start" })) events.push(shown(event));
  return events;
}

export async function append(client: AnyClient, type: string, message: unknown): Promise<void> {
  await using writer = await client.writer();
  await writer.append(type, message);
}
