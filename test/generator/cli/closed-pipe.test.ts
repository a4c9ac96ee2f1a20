import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../folder.js";
import { codegen } from "./command-line.js";

const main = fileURLToPath(new URL("../../../generator/dist/cli/main.js", import.meta.url));

/** Runs the program with a standard output that nobody reads. */
function unread(cwd: string, line: string): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [main, ...line.split(" ")], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += String(text);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, errors }));
  });
}

describe("a program whose output nobody reads any more", () => {
  it("ends quietly, with the exit code that it would have had", async () => {
    const cwd = await temporaryFolder({
      "chat.proto": 'syntax = "proto3";\nmessage Text { string a = 1; }\n',
    });
    expect(await unread(cwd, "--help")).toEqual({ code: 0, errors: "" });
    expect(await unread(cwd, "generate chat.proto -o gen")).toEqual({ code: 0, errors: "" });
    await codegen(cwd, "lock chat.proto");
    expect(await unread(cwd, "check chat.proto")).toEqual({ code: 0, errors: "" });
    expect(await unread(cwd, "check missing.proto")).toMatchObject({ code: 1 });
  });
});
