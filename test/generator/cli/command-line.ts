import { run } from "../../../generator/src/cli/run.js";

export interface Ran {
  readonly code: number;
  /** What it printed, standard output first. */
  readonly out: string;
  readonly errors: string;
}

/** Runs a command line in this process: `codegen chat.proto -o gen`. Arguments have no spaces. */
export async function codegen(cwd: string, line: string): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const terminal = {
    cwd,
    print: (text: string): void => void out.push(text),
    printError: (text: string): void => void errors.push(text),
    debug: false,
  };
  const code = await run(line.split(" ").filter(Boolean), terminal);
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}
