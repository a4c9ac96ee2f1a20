import type { Command, Operand, Option } from "./command.js";
import { commonOptions, oneOf } from "./parse.js";

/** Columns. The same on every terminal, so that help in documents is help on the screen. */
const WIDTH = 100;

type Row = readonly [what: string, says: string];

/** @param commands The first is run when none is named. */
export function helpOfAll(commands: readonly [Command, ...Command[]]): string {
  const rows = commands.map((it, index): Row => [usage(it), it.describe + (index === 0 ? " (default)" : "")]);
  return sections([
    "Typed clients for S2 streams, from .proto or JSON Schema.",
    ["Commands:", rows],
    ...details(commands[0]),
  ]);
}

export function helpOf(command: Command): string {
  return sections([usage(command), `${command.describe}.`, ...details(command)]);
}

function usage({ name, operand }: Command): string {
  const word = operand && (operand.many ? `[${operand.name}..]` : `<${operand.name}>`);
  return ["codegen", name, word].filter((it) => it !== undefined).join(" ");
}

type Section = string | readonly [title: string, rows: readonly Row[]];

function details({ operand, options, examples = {}, exitCodes }: Command): Section[] {
  const all = Object.entries<Option>({ ...options, ...commonOptions });
  return [
    ...(operand === undefined ? [] : [["Arguments:", [[operand.name, says(operand)]]] as const]),
    ["Options:", all.map(([name, option]) => [optionName(name, option), says(option)])],
    ...(Object.keys(examples).length === 0 ? [] : [["Examples:", Object.entries(examples)] as const]),
    ...(exitCodes === undefined ? [] : [`Exit codes: ${exitCodes}.`]),
  ];
}

function optionName(name: string, { short, takes }: Option): string {
  return `${short === undefined ? "   " : `-${short},`} --${name}${takes === undefined ? "" : ` <${takes}>`}`;
}

function says(it: Option | Operand): string {
  const { describe, otherwise, choices = [], default: byDefault = otherwise }: Option = it;
  const values = choices.length === 0 ? "" : `: ${oneOf(choices)}`;
  return `${describe}${values}${byDefault === undefined ? "" : `; default: ${byDefault}`}`;
}

function sections(all: readonly Section[]): string {
  return all.map((it) => (typeof it === "string" ? it : `${it[0]}\n${table(it[1])}`)).join("\n\n");
}

/** Two columns, as wide as they have to be. */
function table(rows: readonly Row[]): string {
  const left = Math.max(...rows.map(([what]) => what.length));
  const indent = " ".repeat(2 + left + 2);
  return rows
    .map(
      ([what, text]) => `  ${what.padEnd(left)}  ${wrapped(text, WIDTH - indent.length).join(`\n${indent}`)}`,
    )
    .join("\n");
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
