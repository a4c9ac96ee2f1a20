import { createServer } from "node:http";
import { expect, it } from "vitest";
import { freePort, startServer } from "./start-server.js";

const node = (program: string) =>
  ({
    kind: "command",
    command: process.execPath,
    args: (port: number) => ["-e", program, `${port}`],
  }) as const;

it("says what a server that dies has printed", async () => {
  const dying = node(`console.error("the disk is full"); process.exitCode = 3`);
  await expect(startServer(dying)).rejects.toThrow(/ended with exit code 3\nthe disk is full/);
});

it("says that a command is not there", async () => {
  const missing = { kind: "command", command: "no-such-server", args: () => [] } as const;
  await expect(startServer(missing)).rejects.toThrow(/no-such-server did not start: .*ENOENT/);
});

it("starts a server on a free port, and stops it", async () => {
  const program = `require("http").createServer((_, response) => response.end("OK")).listen(process.argv[1])`;
  const server = await startServer(node(program));
  expect((await fetch(`${server.endpoint}/health`)).ok).toBe(true);
  await server.stop();
  await expect(fetch(`${server.endpoint}/health`)).rejects.toThrow();
});

it("uses a server that runs already, and leaves it alone", async () => {
  const port = await freePort();
  const running = createServer((_, response) => response.end("OK")).listen(port, "localhost");
  const server = await startServer({ kind: "running", endpoint: `http://localhost:${port}` });
  await server.stop();
  expect((await fetch(`http://localhost:${port}/health`)).ok).toBe(true);
  running.close();
});
