import { type Command, command } from "./command-line/command.js";
import { versionNumber } from "./version-number.js";

/** `codegen retire` */
export const retireCommand: Command = command({
  name: "retire",
  describe: "End that old versions of a message type can be read",
  operand: { name: "type", describe: "Full name: chat.v1.Text" },
  options: {
    through: {
      takes: "version",
      otherwise: "all, the type with them",
      describe: "Last version to retire",
    },
    because: { takes: "reason", required: true, describe: "Why no record of them has to be read any more" },
    lock: { takes: "dir", default: "codegen.lock", describe: "Folder of the lock" },
  },
  examples: { 'codegen retire chat.v1.Text --through 2 --because "trimmed in May"': "v3 is the first now" },
  async run({ type, through, because, lock }, { cwd, print }) {
    const { retire } = await import("../retire-versions.js");
    const last = versionNumber("--through", through);
    const retired = await retire({ type, ...(last !== undefined && { through: last }), because, cwd, lock });
    const whole = retired.through === retired.of;
    print(whole ? `retired ${type}` : `retired ${type}, versions up to ${retired.through} of ${retired.of}`);
    print("Now run codegen generate, and commit the lock.");
  },
});
