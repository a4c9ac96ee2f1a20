/** A line of code that does not know yet how its file is indented. */
export interface Line {
  readonly depth: number;
  readonly text: string;
}

/** A property of an object literal, its comma included. */
export interface Member {
  readonly name: string;
  readonly lines: readonly Line[];
}

export function printLines(lines: readonly Line[], indent: string, unit: string, eol = "\n"): string {
  return lines.map(({ depth, text }) => indent + unit.repeat(depth) + text).join(eol);
}
