import { CodegenError } from "../errors.js";
import { clientArguments, clientOptions, stream } from "./client-arguments.js";
import { type Command, command } from "./command-line/command.js";

/** `codegen tail` */
export const tailCommand: Command = command({
  name: "tail",
  describe: "Print what comes onto a stream, one line of JSON each",
  operand: stream,
  options: {
    ...clientArguments,
    from: { takes: "place", default: "tail", describe: "Where to begin: start, tail, or a seqNum" },
    until: {
      takes: "place",
      otherwise: "never",
      describe: "Where to end: tail, or the first seqNum not to print",
    },
  },
  async run(given, terminal) {
    const word = (["start", "tail"] as const).find((it) => it === given.from);
    const from = word ?? place("--from", given.from);
    const until = untilOf(given.until);
    const stopping = new AbortController();
    const ended = terminal.onInterrupt?.(() => stopping.abort());
    try {
      const { tail } = await import("../tail/tail.js");
      const { eventLine } = await import("../tail/event-line.js");
      const options = { ...clientOptions(given, terminal.cwd), from, until, signal: stopping.signal };
      for await (const event of tail(options)) terminal.print(eventLine(event));
    } finally {
      ended?.();
    }
  },
});

function untilOf(text: string | undefined): "tail" | { readonly seqNum: number } | undefined {
  return text === undefined || text === "tail" ? text : place("--until", text);
}

function place(option: string, text: string): { readonly seqNum: number } {
  const seqNum = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seqNum)) return { seqNum };
  const words = option === "--from" ? "start, tail" : "tail";
  throw new CodegenError("USAGE", `${option} takes ${words} or a seqNum, got "${text}".`);
}
