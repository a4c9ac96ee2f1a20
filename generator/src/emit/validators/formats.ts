import { createRequire } from "node:module";

/** A format is checked by a pattern that stands in the generated code, or by a function of the runtime. */
export type FormatCheck = RegExp | { readonly runtimeFunction: string };

const functions: ReadonlyMap<string, string> = new Map([
  ["date", "isDate"],
  ["date-time", "isDateTime"],
  ["regex", "isRegex"],
  ["time", "isTime"],
]);

/** How a format of `model/json-formats.ts` is checked. */
export function formatCheck(name: string): FormatCheck | undefined {
  const runtimeFunction = functions.get(name);
  if (runtimeFunction !== undefined) return { runtimeFunction };
  if (name === "uri") return withScheme(pattern("uri-reference"));
  return pattern(name);
}

/** A URI is a reference that starts with a scheme. */
function withScheme(reference: RegExp | undefined): RegExp | undefined {
  if (reference === undefined) return undefined;
  return new RegExp(reference.source.replace(/^\^/, "^(?=[a-z][a-z0-9+\\-.]*:)"), reference.flags);
}

/** A table of patterns, functions and objects. */
type AjvFormats = typeof import("ajv-formats/dist/formats.js")["fullFormats"];

let formats: Readonly<Record<string, AjvFormats[keyof AjvFormats]>> | undefined;

/** The patterns of ajv-formats; loaded when the first is needed. */
function pattern(name: string): RegExp | undefined {
  formats ??= (
    createRequire(import.meta.url)("ajv-formats/dist/formats.js") as { readonly fullFormats: AjvFormats }
  ).fullFormats;
  const format = formats[name];
  return format instanceof RegExp ? format : undefined;
}
