import { run } from "./run.js";

const { DEBUG: debug = "" } = process.env;

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  // Windows and pipes: the process ends by itself when all is written, so nothing that is printed gets lost.
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  debug: debug !== "",
  onInterrupt: (stop) => {
    process.once("SIGINT", stop); // once: a second Ctrl-C ends the process, whatever it is doing
    return () => process.off("SIGINT", stop);
  },
});
