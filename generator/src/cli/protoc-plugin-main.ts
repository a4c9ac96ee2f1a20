import { runPlugin } from "./protoc-plugin.js";

const { DEBUG: debug = "" } = process.env;

process.exitCode = await runPlugin(
  process.argv.slice(2),
  {
    isTerminal: process.stdin.isTTY === true,
    async read() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    write: (answer) => void process.stdout.write(answer),
  },
  {
    cwd: process.cwd(),
    print: (text) => process.stdout.write(`${text}\n`),
    printError: (text) => process.stderr.write(`${text}\n`),
    debug: debug !== "",
  },
);
