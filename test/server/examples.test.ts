import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { describeServer, testBasin } from "./client.js";

const run = promisify(execFile);
const { PATH } = process.env;
const root = fileURLToPath(new URL("../..", import.meta.url));

const picture = new Uint8Array(5 * 1024 * 1024).map((_, index) => (index * 31) >> 3);
const digest = createHash("sha256").update(picture).digest("hex");
const conversation = [
  "alice: hello world",
  "bob (typescript): console.log('hi')",
  `alice: an image of 5242880 bytes, sha256 ${digest}`,
];

for (const example of ["examples/chat", "examples/chat-json"]) {
  /** What the example's readers print; its environment decides where the stream is. */
  const start = async (environment: NodeJS.ProcessEnv): Promise<string[]> => {
    const { stdout } = await run("node", ["dist/main.js"], {
      cwd: `${root}/${example}`,
      env: { PATH, ...environment },
    });
    return stdout.trimEnd().split("\n");
  };

  describe(example, () => {
    beforeAll(async () => {
      // Its own build step, as a user's: `codegen generate … && tsc`.
      await run("npm", ["run", "build", "-w", example], { cwd: root });
    }, 60_000);

    it("prints the three messages back from the stream in memory", async () => {
      expect(await start({})).toEqual([expect.stringContaining(digest), ...conversation]);
    });

    describeServer("with the S2 variables set", () => {
      it("appends to the server's stream and reads it back", async () => {
        const endpoint = inject("s2Endpoint") ?? "";
        const environment = {
          S2_ACCESS_TOKEN: "any",
          S2_ACCOUNT_ENDPOINT: endpoint,
          S2_BASIN_ENDPOINT: endpoint,
          S2_BASIN: (await testBasin()).name,
          S2_STREAM: `conversations/${randomUUID()}`,
        };
        expect((await start(environment)).slice(1)).toEqual(conversation);
        // The same stream again: the conversation of before is still there.
        expect((await start(environment)).slice(1)).toEqual([...conversation, ...conversation]);
      }, 60_000);
    });
  });
}
