/** Longer objects and arrays get a line for each member. */
const LINE_WIDTH = 110;

/**
 * JSON as it is reviewed in a pull request: what fits on a line is on one, so that a field, an enum value or a version
 * is one line of a diff. Keys keep their order; those that are numbers come first, ascending, as JavaScript has it.
 *
 * @param open - How many levels have a line for each member in any case.
 */
export function printJson(value: unknown, open = 1): string {
  return `${print(value, "", 0, open)}\n`;
}

function print(value: unknown, indent: string, before: number, open: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (open === 0 || Object.keys(value).length === 0) {
    const line = onOneLine(value);
    if (indent.length + before + line.length <= LINE_WIDTH) return line;
  }
  const inside = Math.max(0, open - 1);
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((item) => print(item, inner, 0, inside))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => {
          const name = `${JSON.stringify(key)}: `;
          return name + print(item, inner, name.length, inside);
        });
  const [start, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${start}\n${members.map((member) => `${inner}${member}`).join(",\n")}\n${indent}${end}`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  if (members.length === 0) return "{}";
  return `{ ${members.map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`).join(", ")} }`;
}
