import { spawnSync } from "node:child_process";
import { cachedBinary, hasCargo, install } from "./s2-lite.mjs";

/** A server to test against: one that runs already, or a command that starts one on a port. */
export type Server =
  | { readonly kind: "running"; readonly endpoint: string }
  | {
      readonly kind: "command";
      readonly command: string;
      readonly args: (port: number) => string[];
      /** Its process is not ours to kill, and it sees no folder of this machine. */
      readonly inContainer?: true;
    };

const environmentVariable = "S2_CODEGEN_TEST_SERVER";

/** For somebody who has none. */
export const howToGetAServer =
  `install Rust (https://rustup.rs) and run the tests again, which builds s2-lite once; ` +
  `or put \`s2\` (https://s2.dev/docs/cli) on PATH; or set ${environmentVariable}=http://localhost:PORT`;

/** Every way to come by a server, in the order in which they are tried. */
const ways: readonly (() => Server | undefined)[] = [named, onPath, cached, built, docker];

/** @returns undefined when this machine has no server and no way to get one */
export function findServer(): Server | undefined {
  for (const way of ways) {
    const server = way();
    if (server) return server;
  }
  return undefined;
}

function named(): Server | undefined {
  const endpoint = process.env[environmentVariable];
  return endpoint ? { kind: "running", endpoint } : undefined;
}

function onPath(): Server | undefined {
  if (succeeds("s2", ["lite", "--help"])) {
    return { kind: "command", command: "s2", args: (port) => ["lite", "--port", `${port}`] };
  }
  return succeeds("s2-lite", ["--help"]) ? binary("s2-lite") : undefined;
}

function cached(): Server | undefined {
  const path = cachedBinary();
  return path ? binary(path) : undefined;
}

function built(): Server | undefined {
  const path = hasCargo() ? install() : undefined;
  return path ? binary(path) : undefined;
}

function docker(): Server | undefined {
  // The command may be there without a daemon behind it.
  if (!succeeds("docker", ["info"])) return undefined;
  const image = "ghcr.io/s2-streamstore/s2";
  return {
    kind: "command",
    command: "docker",
    args: (port) => ["run", "--rm", "--publish", `127.0.0.1:${port}:80`, image, "lite"],
    inContainer: true,
  };
}

function binary(path: string): Server {
  return { kind: "command", command: path, args: (port) => ["--port", `${port}`] };
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore", timeout: 10_000 }).status === 0;
}
