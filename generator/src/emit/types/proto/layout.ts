import { type Code, code, print } from "../../code.js";

/** Lines are broken beyond this. */
export const LINE_WIDTH = 110;

/** `left = right;`, on two lines when one would be too long. */
export function assign(left: Code, right: Code): Code {
  const width = widthOf(left) + widthOf(right) + " = ;".length;
  return width <= LINE_WIDTH ? code`${left} = ${right};\n` : code`${left} =\n  ${right};\n`;
}

/** As wide as it will be unless an import gets another name. */
function widthOf(piece: Code): number {
  return print(piece).length;
}
