import { CodegenError } from "../errors.js";

/**
 * What an output folder says of itself, in `.s2-codegen.json`: which files in it were generated and from which
 * schema. Nothing that is not listed is ever deleted.
 */
export interface Manifest {
  /** Schema by generated file, both relative to the output folder, with forward slashes. */
  readonly files: ReadonlyMap<string, string>;
}

export const MANIFEST_NAME = ".s2-codegen.json";

const FORMAT = 1;

export function printManifest({ files }: Manifest): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ format: FORMAT, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/**
 * @param path As messages show it.
 * @throws {CodegenError} OUTPUT_NOT_WRITABLE: somebody else's file, or damaged.
 */
export function parseManifest(text: string, path: string): Manifest {
  const manifest = parseJson(text);
  const { format, files } = isObject(manifest) ? manifest : {};
  const entries = format === FORMAT && isObject(files) ? Object.entries(files) : [undefined];
  const known = entries.filter(
    (it): it is [string, string] => it !== undefined && isInside(it[0]) && typeof it[1] === "string",
  );
  if (known.length !== entries.length) {
    throw new CodegenError(
      "OUTPUT_NOT_WRITABLE",
      `${path} is not a list of generated files that this s2-codegen can read.\nDelete it: the next run writes it anew.`,
    );
  }
  return { files: new Map(known) };
}

/** A path that leads out of the folder is none that we have written. */
function isInside(path: string): boolean {
  return (
    path.endsWith(".gen.ts") &&
    !path.startsWith("/") &&
    !path.split("/").includes("..") &&
    !path.includes("\\")
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told by the caller, as any other text that is no manifest
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
