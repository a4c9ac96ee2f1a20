import { fullFormats } from "ajv-formats/dist/formats.js";

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

/** A pattern of ajv-formats. */
function pattern(name: string): RegExp | undefined {
  const formats: Readonly<Record<string, (typeof fullFormats)[keyof typeof fullFormats]>> = fullFormats;
  const format = formats[name];
  return format instanceof RegExp ? format : undefined;
}
