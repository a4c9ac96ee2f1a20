import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a command printed, and how it ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder outside the repository, as a user of the published packages has it. */
export class EmptyProject {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<EmptyProject> {
    const project = new EmptyProject(await mkdtemp(join(tmpdir(), "s2-codegen-packed-")));
    await project.write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
    return project;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** A command line as a user types it; one that exits with another code than 0 is a result, too. */
  async shell(command: string): Promise<Finished> {
    try {
      const { stdout, stderr } = await run("sh", ["-c", command], {
        cwd: this.folder,
        env: { ...process.env, NO_COLOR: "1", npm_config_fund: "false", npm_config_audit: "false" },
        maxBuffer: 64 * 1024 * 1024,
      });
      return { code: 0, stdout, stderr };
    } catch (error) {
      // execFile rejects with an Error that carries the exit code and both outputs.
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, stdout, stderr };
    }
  }

  /** Like `shell`, for commands that have to succeed: the error shows what they printed. */
  async must(command: string): Promise<string> {
    const { code, stdout, stderr } = await this.shell(command);
    if (code !== 0) throw new Error(`${command}\nexited with ${code}\n${stdout}\n${stderr}`);
    return stdout;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Packs both packages as `npm publish` would; gives the tarballs by package name. */
export async function packPackages(): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "s2-codegen-tarballs-"));
  await run("npm", ["pack", "-w", "runtime", "-w", "generator", "--pack-destination", folder], { cwd: root });
  const tarballs = new Map<string, string>();
  for (const file of await readdir(folder))
    tarballs.set(file.replace(/-\d+\.\d+\.\d+.*$/, ""), join(folder, file));
  return tarballs;
}

/** The compilers that generated code has to pass, by version; the root's devDependencies install them. */
export const compilers: readonly { readonly version: string; readonly tsc: string }[] = [
  { version: "5.4", tsc: join(root, "node_modules/typescript-5.4/bin/tsc") },
  { version: "5.9", tsc: join(root, "node_modules/typescript-5.9/bin/tsc") },
  { version: "6.0", tsc: join(root, "node_modules/typescript-6.0/bin/tsc") },
  { version: "7.0", tsc: join(root, "node_modules/typescript/bin/tsc") },
];
