import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { Place } from "../model/model.js";
import type { SchemaPath } from "./finding.js";

export type PlaceOf = (path: SchemaPath) => Place;

/**
 * Where in a version's file paths into its self-contained schema lead. The file is read once, however many are asked for.
 * JSON is YAML, whose parser tells places.
 */
export function placesInLock(file: string, shown: string): PlaceOf {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(["schema", ...path.slice(0, length)], true);
      if (!isNode(node) || !node.range) continue;
      const { line, col } = lines.linePos(node.range[0]);
      return { path: shown, line, column: col };
    }
    return { path: shown };
  };
}
