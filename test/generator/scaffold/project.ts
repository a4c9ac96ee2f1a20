import { codegen, type Ran } from "../cli/command-line.js";
import { type Files, filesIn, temporaryFolder, writeInto } from "../folder.js";

const proto = (messages: string): Files => ({
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\n${messages}\n`,
});

/** Text needs v1ToV2 and v2ToV3, and Ping v1ToV2. */
const versions = [
  proto("message Text { string user = 1; int32 count = 2; }\nmessage Ping { int32 n = 1; }"),
  proto("message Text { string user = 1; string count = 2; }\nmessage Ping { string n = 1; }"),
  proto("message Text { string user = 1; double count = 2; }\nmessage Ping { string n = 1; }"),
];

let locked: Promise<Files> | undefined;

/** A project whose client needs three upcasters, with these files of the user's beside. */
export async function projectWith(files: Files): Promise<string> {
  locked ??= lockAll();
  return temporaryFolder({ ...(await locked), ...files });
}

async function lockAll(): Promise<Files> {
  const cwd = await temporaryFolder();
  for (const schema of versions) {
    await writeInto(cwd, schema);
    await succeed(cwd, "lock chat.proto");
  }
  return filesIn(cwd);
}

export async function succeed(cwd: string, line: string): Promise<Ran> {
  const ran = await codegen(cwd, line);
  if (ran.code !== 0) throw new Error(`codegen ${line}: ${ran.out}\n${ran.errors}`);
  return ran;
}

export const generate = "generate chat.proto -o gen";
