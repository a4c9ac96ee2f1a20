import type { Terminal } from "../terminal.js";

/** Something that is given by its name: `--out src/gen`, or `-o src/gen`. */
export interface Option {
  /** What its value is called in help. Without, the option takes none: it is given or not. */
  readonly takes?: string;
  /** What the value has to be one of. */
  readonly choices?: readonly string[];
  /** One letter. */
  readonly short?: string;
  /** Whether it may be given more than once. */
  readonly many?: true;
  readonly required?: true;
  readonly default?: string;
  /** What help says of the case that it is not given, where that is no value. */
  readonly otherwise?: string;
  readonly describe: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What is given without a name. */
export interface Operand {
  readonly name: string;
  /** Whether there may be any number of them, none included; else there is one. */
  readonly many?: true;
  readonly otherwise?: string;
  readonly describe: string;
}

type Value = boolean | string | readonly string[] | undefined;

type ValueOf<O extends Option> = O extends { readonly takes: string }
  ? O extends { readonly many: true }
    ? readonly string[]
    : WordOf<O> | (O extends { readonly default: string } | { readonly required: true } ? never : undefined)
  : boolean;

type WordOf<O extends Option> = O extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

/** The values of options, by the options' names. */
export type Given<O extends Options> = { readonly [Name in keyof O]: ValueOf<O[Name]> };

type GivenOperand<P extends Operand> = {
  readonly [Name in P["name"]]: P extends { readonly many: true } ? readonly string[] : string;
};

/** One of the things that `codegen` does, with what its help says. */
export interface Command {
  readonly name: string;
  readonly describe: string;
  readonly operand?: Operand;
  readonly options: Options;
  /** Command lines, and what each is for. */
  readonly examples?: Readonly<Record<string, string>>;
  readonly exitCodes?: string;
  run(given: Readonly<Record<string, Value>>, terminal: Terminal): Promise<void>;
}

type TypedCommand<O extends Options, P extends Operand> = Omit<Command, "operand" | "options" | "run"> & {
  readonly operand?: P;
  readonly options: O;
  run(given: Given<O> & GivenOperand<P>, terminal: Terminal): Promise<void>;
};

/** A command whose `run` is given what its options say. {@link parseCommandLine} gives each command no more and no less. */
export function command<const O extends Options, const P extends Operand>(it: TypedCommand<O, P>): Command {
  return it;
}
