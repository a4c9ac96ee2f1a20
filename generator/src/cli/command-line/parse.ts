import { parseArgs } from "node:util";
import { CodegenError } from "../../errors.js";
import { suggest } from "../../suggest.js";
import type { Command, Option } from "./command.js";

/** What a command line asks for. */
export type CommandLine =
  | { readonly asks: "run"; readonly command: Command; readonly given: Parameters<Command["run"]>[0] }
  /** Of one command; of all when none is named. */
  | { readonly asks: "help"; readonly command: Command | undefined }
  | { readonly asks: "version" };

/** What every command takes. */
export const commonOptions = {
  version: { describe: "Show the version" },
  help: { short: "h", describe: "Show help" },
} as const;

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

/**
 * @param commands The first is run when none is named.
 * @throws {CodegenError} USAGE
 */
export function parseCommandLine(
  args: readonly string[],
  commands: readonly [Command, ...Command[]],
): CommandLine {
  const tokens = tokensOf(args, commands);
  const [first] = tokens.filter(({ kind }) => kind !== "option");
  const named = first?.kind === "positional" ? commands.find(({ name }) => name === first.value) : undefined;
  const options = tokens.filter((it) => it.kind === "option");
  if (options.some(({ name }) => name === "help")) return { asks: "help", command: named };
  if (options.some(({ name }) => name === "version")) return { asks: "version" };

  const command = named ?? commands[0];
  const words = tokens.flatMap((it) =>
    it.kind === "positional" && !(named !== undefined && it === first) ? [it.value] : [],
  );
  refuseUnknown(options, command);
  const values = Object.entries(command.options).map(([name, option]) => [
    name,
    givenFor(
      name,
      option,
      options.filter((it) => it.name === name),
      command,
    ),
  ]);
  return { asks: "run", command, given: { ...Object.fromEntries(values), ...operandOf(words, command) } };
}

/** Options may stand before the command, and one of a name takes the same in every command. */
function tokensOf(args: readonly string[], commands: readonly Command[]): readonly Token[] {
  const all = [commonOptions, ...commands.map(({ options }) => options)].flatMap((it) =>
    Object.entries<Option>(it),
  );
  const options = all.map(([name, { takes, short }]) => [
    name,
    { type: takes === undefined ? "boolean" : "string", ...(short !== undefined && { short }) } as const,
  ]);
  const config = { strict: false, allowPositionals: true, tokens: true } as const; // we say better what is wrong
  return parseArgs({ args: [...args], options: Object.fromEntries(options), ...config }).tokens;
}

function refuseUnknown(options: readonly OptionToken[], command: Command): void {
  const unknown = options.find(({ name }) => !Object.hasOwn(command.options, name));
  if (unknown === undefined) return;
  const meant = suggest(unknown.name, Object.keys(command.options));
  const instead = meant === undefined ? "" : ` Did you mean --${meant}?`;
  throw wrongUsage(command, `codegen ${command.name} has no option ${unknown.rawName}.${instead}`);
}

function givenFor(
  name: string,
  option: Option,
  tokens: readonly OptionToken[],
  command: Command,
): boolean | string | readonly string[] | undefined {
  if (option.takes === undefined) {
    if (tokens.some(({ value }) => value !== undefined))
      throw wrongUsage(command, `--${name} takes no value.`);
    return tokens.length > 0;
  }
  const values = tokens.map((token) => textOf(token, command));
  if (option.many) return values;
  if (values.length > 1) throw wrongUsage(command, `--${name} is given more than once.`);
  const [value = option.default] = values;
  const { choices = [] } = option;
  if (value !== undefined && choices.length > 0 && !choices.includes(value))
    throw wrongUsage(command, `--${name} takes ${oneOf(choices)}, got ${JSON.stringify(value)}.`);
  if (value === undefined && option.required)
    throw wrongUsage(command, `--${name} has to be given. ${option.describe}.`);
  return value;
}

/** A value that looks like an option is one, whose own value was forgotten, unless it stands behind `=`. */
function textOf({ value, rawName, inlineValue }: OptionToken, command: Command): string {
  const isShort = !rawName.startsWith("--");
  const text = isShort && inlineValue ? value.replace(/^=/, "") : value; // -o=gen as --out=gen
  if (text === undefined || text === "" || (!inlineValue && /^-./.test(text)))
    throw wrongUsage(command, `${rawName} needs a value.`);
  return text;
}

function operandOf(
  words: readonly string[],
  command: Command,
): Readonly<Record<string, string | readonly string[]>> {
  const { operand } = command;
  if (operand?.many) return { [operand.name]: words };
  const [word, unknown = operand === undefined ? word : undefined] = words;
  if (unknown !== undefined)
    throw wrongUsage(command, `codegen ${command.name} does not take ${JSON.stringify(unknown)}.`);
  if (operand === undefined) return {};
  if (word === undefined)
    throw wrongUsage(command, `<${operand.name}> has to be given. ${operand.describe}.`);
  return { [operand.name]: word };
}

export function oneOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

function wrongUsage({ name }: Command, message: string): CodegenError {
  return new CodegenError("USAGE", `${message}\nSee codegen ${name} --help.`);
}
