import type { CommandModule } from "yargs";
import type { Terminal } from "./terminal.js";
import { versionNumber } from "./version-number.js";

interface RetireArguments {
  readonly type: string;
  readonly through: string | undefined;
  readonly because: string;
  readonly lock: string;
}

/** `codegen retire` */
export function retireCommand(terminal: Terminal): CommandModule<object, RetireArguments> {
  return {
    command: "retire <type>",
    describe: "End that old versions of a message type can be read",
    builder: (yargs) =>
      yargs
        .positional("type", { type: "string", demandOption: true, describe: "Full name: chat.v1.Text" })
        .options({
          through: {
            type: "string",
            requiresArg: true,
            describe: "Last version to retire; default: all, the type with them",
          },
          because: {
            type: "string",
            requiresArg: true,
            demandOption: true,
            describe: "Why no record of them has to be read any more",
          },
          lock: {
            type: "string",
            requiresArg: true,
            default: "codegen.lock",
            describe: "Folder of the lock",
          },
        })
        .example('codegen retire chat.v1.Text --through 2 --because "trimmed in May"', "v3 is the first now"),
    handler: async ({ type, through, because, lock }) => {
      const { retire } = await import("../retire-versions.js");
      const last = versionNumber("--through", through);
      const retired = await retire({
        type,
        ...(last !== undefined && { through: last }),
        because,
        cwd: terminal.cwd,
        lock,
      });
      const whole = retired.through === retired.of;
      terminal.print(
        whole ? `retired ${type}` : `retired ${type}, versions up to ${retired.through} of ${retired.of}`,
      );
      terminal.print("Now run codegen generate, and commit the lock.");
    },
  };
}
