import { readFileSync } from "node:fs";
import type { Place } from "../model/model.js";
import { LineIndex } from "../read/json-schema/lines.js";
import { parseJson } from "../read/json-schema/parse.js";
import { childPointer } from "../read/json-schema/pointer.js";
import type { SchemaPath } from "./finding.js";

export type PlaceOf = (path: SchemaPath) => Place;

/**
 * Where in a version's file paths into its self-contained schema lead. The file is read once, however many are asked for.
 */
export function placesInLock(file: string, shown: string): PlaceOf {
  const text = readFileSync(file, "utf8");
  const lines = new LineIndex(text);
  const { offsets } = parseJson(text);
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsets.get(["schema", ...path.slice(0, length)].reduce(childPointer, "#"));
      if (offset !== undefined) return { path: shown, ...lines.at(offset) };
    }
    return { path: shown };
  };
}
