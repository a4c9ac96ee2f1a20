import { propertyKey } from "../emit/types/json-text.js";
import { type Decision, decisionsOf } from "./decisions.js";
import { type NeededImport, namedImport } from "./imports.js";
import { type Line, type Member, printLines } from "./lines.js";
import type { OpenStep } from "./steps.js";

/** What a file of upcasters is called in code. */
export interface UpcastersNames {
  /** `ChatUpcasters`, in the generated module. */
  readonly type: string;
  /** The generated module, as the file imports it: `./chat.gen.js`. */
  readonly module: string;
  /** `chatUpcasters` */
  readonly constant: string;
}

/** What functions that are begun import: the runtime's word for what is not decided yet. */
export const UNDECIDED: NeededImport = namedImport("undecided", "s2-codegen-runtime");

/** A first file, with all steps. */
export function printUpcasters(
  { type, module, constant }: UpcastersNames,
  steps: readonly OpenStep[],
): string {
  const members = typeMembers(steps).flatMap(({ lines }) => lines);
  return `${UNDECIDED.statement}
import type { ${type} } from ${JSON.stringify(module)};

// Yours to change: \`codegen generate\` adds what is missing, and leaves the rest as it is.
export const ${constant}: ${type} = {
${printLines(members, "  ", "  ")}
};
`;
}

/** A member for each message type, with its steps. */
export function typeMembers(steps: readonly OpenStep[]): readonly Member[] {
  const types = [...new Set(steps.map(({ type }) => type))];
  return types.map((name) => ({
    name,
    lines: [
      { depth: 0, text: `${propertyKey(name)}: {` },
      ...steps.filter((step) => step.type === name).flatMap((step) => nested(stepMember(step).lines)),
      { depth: 0, text: "}," },
    ],
  }));
}

/**
 * A function that does not compile until a person has decided what becomes of everything that changed, and that throws
 * where it is run all the same.
 */
export function stepMember(step: OpenStep): Member {
  const { name } = step;
  const decisions = decisionsOf(step);
  if (decisions.whole !== undefined) {
    const text = `${name}: (message) => ${undecided(decisions.whole, "write the new message", "message")},`;
    return { name, lines: [{ depth: 0, text }] };
  }
  return {
    name,
    lines: [
      { depth: 0, text: `${name}: (message) => ({` },
      { depth: 1, text: "...message," },
      ...decisions.properties.map(propertyLine),
      { depth: 0, text: "})," },
    ],
  };
}

function propertyLine({ name, before, says, write }: Decision): Line {
  const old = before === undefined ? undefined : memberOf("message", before);
  const value = write === undefined ? old : undecided(says, write, old);
  return { depth: 1, text: `${propertyKey(name)}: ${value},` };
}

/** `undecided("write what it becomes: Text.count was int32 and is string", message.count)` */
function undecided(says: readonly string[], write: string, old: string | undefined): string {
  const toWrite = JSON.stringify([write, says.join("; ")].filter((it) => it !== "").join(": "));
  return `${UNDECIDED.local}(${toWrite}${old === undefined ? "" : `, ${old}`})`;
}

/** `upcasters.Text`, `upcasters["chat-text"]` */
export function memberOf(object: string, name: string): string {
  const key = propertyKey(name);
  return key === name ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

function nested(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ depth, text }) => ({ depth: depth + 1, text }));
}
