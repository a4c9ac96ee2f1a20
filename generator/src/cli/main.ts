import { run } from "./run.js";

const { DEBUG: debug = "" } = process.env;

/** What ends a command that would go on for ever. */
const stops = new Set<() => void>();

// `codegen tail … | head`: whoever read has had enough. What was asked for is done all the same, and nobody is told.
for (const output of [process.stdout, process.stderr])
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    for (const stop of stops) stop();
  });

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  // Windows and pipes: the process ends by itself when all is written, so nothing that is printed gets lost.
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  debug: debug !== "",
  onInterrupt: (stop) => {
    stops.add(stop);
    process.once("SIGINT", stop); // once: a second Ctrl-C ends the process, whatever it is doing
    return () => {
      stops.delete(stop);
      process.off("SIGINT", stop);
    };
  },
});
