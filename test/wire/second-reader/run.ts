import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What the second reader is given: a log, and the store beside it. Keys of `blobs` have their bytes in hexadecimal. */
export interface Log {
  readonly records: readonly {
    readonly seqNum: number;
    readonly headers: readonly (readonly [name: Uint8Array, value: Uint8Array])[];
    readonly body: Uint8Array;
  }[];
  readonly blobs?: Readonly<Record<string, string>> | undefined;
}

/** What the second reader says; see reader.py. */
export type SecondEvent =
  | {
      readonly seqNum: number;
      readonly index: number;
      readonly writer: string | null;
      readonly typeId: number;
      readonly version: number;
      readonly codec: string;
      readonly message: string;
    }
  | { readonly seqNum: number; readonly unreadable: string; readonly problem?: string };

const program = fileURLToPath(new URL("reader.py", import.meta.url));

/** Whether there is a Python to run it. Its absence is said once, and is an error in CI. */
export const hasPython = spawnSync("python3", ["--version"], { stdio: "ignore" }).status === 0;
if (!hasPython) {
  const { CI } = process.env;
  if (CI === "true") throw new Error("The second reader of the wire format needs python3 on PATH.");
  console.warn("\nNOT RUN: the second reader of the wire format, which needs python3 on PATH.\n");
}

/** Faster than by hand, which counts for logs of many mebibytes. */
const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

/** What it makes of each log. */
export function readWithPython(logs: readonly Log[]): SecondEvent[][] {
  const lines = logs.flatMap(({ records, blobs = {} }) => [
    ...Object.entries(blobs).map(([blob, bytes]) => JSON.stringify({ blob, bytes })),
    ...records.map(({ seqNum, headers, body }) =>
      JSON.stringify({ seqNum, headers: headers.map((pair) => pair.map(toHex)), body: toHex(body) }),
    ),
    `{"end": true}`,
  ]);
  // No .pyc files in the working copy.
  const { stdout, stderr, status, error } = spawnSync("python3", ["-B", program], {
    input: lines.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`reader.py ended with ${status}: ${error?.message ?? stderr}`);
  const read: SecondEvent[][] = [];
  let events: SecondEvent[] = [];
  for (const line of stdout.split("\n").filter((text) => text !== "")) {
    const said: SecondEvent | { readonly end: true } = JSON.parse(line); // as reader.py prints them
    if (!("end" in said)) events.push(said);
    else {
      read.push(events);
      events = [];
    }
  }
  return read;
}
