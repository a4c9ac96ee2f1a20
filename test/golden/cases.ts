import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { GenerateOptions } from "../../generator/src/config/options.js";
import { languageOf } from "../../generator/src/languages/index.js";

export const goldenFolder: string = fileURLToPath(new URL(".", import.meta.url));

/** A folder `<language>/<case>` with schemas, the expected output in `out`, and options in `options.json` if any. */
export interface GoldenCase {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly options: GenerateOptions;
}

/** All cases. Schemas in folders below a case are there to be imported. */
export function goldenCases(): readonly GoldenCase[] {
  return foldersIn(goldenFolder).flatMap((language) =>
    foldersIn(`${goldenFolder}${language}`).map((it): GoldenCase => {
      const folder = `${goldenFolder}${language}/${it}`;
      const names = readdirSync(folder).sort();
      const schemas = names.filter((name) => name !== "options.json" && languageOf(name) !== undefined);
      const own: object = names.includes("options.json") ? readJson(`${folder}/options.json`) : {};
      return { name: `${language}/${it}`, folder, options: { schemas, ...own } };
    }),
  );
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => statSync(`${folder}/${name}`).isDirectory())
    .sort();
}

function readJson(file: string): object {
  return JSON.parse(readFileSync(file, "utf8"));
}
