import { propertyKey } from "../emit/types/json-text.js";

/** A value as code: an expression, or what is made of several. */
export type Example =
  | string
  | {
      /** A variable whose members come first. */
      readonly spread?: string;
      readonly members: readonly (readonly [name: string, value: Example])[];
    }
  | { readonly items: readonly Example[] };

/** Lines longer than that are broken up. */
const LINE_WIDTH = 90;

export function printExample(example: Example, indent: string): string {
  if (typeof example === "string") return example;
  const [open, close] = "items" in example ? ["[", "]"] : ["{", "}"];
  const parts = (inner: string): string[] =>
    "items" in example
      ? example.items.map((it) => printExample(it, inner))
      : [
          ...(example.spread === undefined ? [] : [`...${example.spread}`]),
          ...example.members.map(([name, value]) => `${propertyKey(name)}: ${printExample(value, inner)}`),
        ];
  const flat = parts(indent);
  if (flat.length === 0) return open + close;
  const gap = "items" in example ? "" : " ";
  const line = `${open}${gap}${flat.join(", ")}${gap}${close}`;
  if (!line.includes("\n") && indent.length + line.length <= LINE_WIDTH) return line;
  const inner = `${indent}  `;
  return `${open}\n${parts(inner)
    .map((it) => `${inner}${it},\n`)
    .join("")}${indent}${close}`;
}
