import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { Place } from "../model/model.js";
import type { SchemaPath } from "./finding.js";

/** Where in a version's file a path into its self-contained schema leads. JSON is YAML, whose parser tells places. */
export function placeInLock(file: string, shown: string, path: SchemaPath): Place {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = document.getIn(["schema", ...path.slice(0, length)], true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { path: shown, line, column: col };
  }
  return { path: shown };
}
