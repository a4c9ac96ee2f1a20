/** How commands that read a stream find a user's client, and the upcasters that it takes. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../../generator/src/project/client.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import type { Files } from "../folder.js";
import { projectWith, succeed } from "../scaffold/project.js";

const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const upcasters = (functions: string): string => `export const chatUpcasters = { ${functions} };\n`;
const all = upcasters("Text: { v1ToV2: (it) => it, v2ToV3: (it) => it }, Ping: { v1ToV2: (it) => it }");

async function load(files: Files, config: object): Promise<ReturnType<typeof loadClient>> {
  const cwd = await projectWith({
    ...files,
    "package.json": JSON.stringify({ type: "module" }),
    "s2-codegen.config.json": JSON.stringify({ schemas: ["chat.proto"], out: "gen", ...config }),
  });
  await symlink(modules, join(cwd, "node_modules"));
  await succeed(cwd, "generate --no-upcasters");
  return loadClient({ cwd, client: undefined, out: undefined, config: undefined });
}

describe("loadClient", () => {
  for (const { name, path, config } of [
    { name: "beside the modules", path: "gen/chat.upcasters.ts", config: {} },
    {
      name: "beside the modules, where none are begun",
      path: "gen/chat.upcasters.ts",
      config: { upcasters: false },
    },
    { name: "in the folder of the config", path: "own/chat.upcasters.ts", config: { upcasters: "own" } },
  ])
    it(`takes upcasters ${name}`, async () => {
      const { name: client, open } = await load({ [path]: all }, config);
      expect(client).toBe("ChatStream");
      expect(open(new InMemoryStream())).toHaveProperty("read");
    });

  it("says which are missing, and where they are looked for", async () => {
    const files = { "own/chat.upcasters.ts": upcasters("Text: { v1ToV2: (it) => it }") };
    const { open } = await load({ ...files, "gen/chat.upcasters.ts": all }, { upcasters: "own" });
    expect(() => open(new InMemoryStream())).toThrow(
      expect.objectContaining({
        code: "CLIENT_INVALID",
        message: expect.stringMatching(
          /`upcasters\.Text\.v2ToV3`[\s\S]*chatUpcasters of own\/chat\.upcasters\.ts\.$/,
        ),
      }),
    );
  });
});
