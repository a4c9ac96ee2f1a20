import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DescMessage, Message } from "@bufbuild/protobuf";
import { generate } from "../../../../generator/src/generate.js";
import type { Codec } from "../../../../runtime/src/contract.js";

/** A generated module, and beside it protobuf-es as the module itself has it. */
export interface Generated {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly protobuf: typeof import("@bufbuild/protobuf");
}

/** A message type of a generated module: our codec, and the schema for protobuf-es. */
export interface GeneratedType {
  readonly codec: Codec<Message, unknown>;
  readonly schema: DescMessage;
}

const runtime = fileURLToPath(new URL("../../../../runtime/", import.meta.url));

/**
 * Generates and imports the modules of `.proto` texts, by path, and gives back that of the first. The folder is the
 * runtime's, where the protobuf-es is that the runtime uses.
 */
export async function generatedFrom(files: Readonly<Record<string, string>>): Promise<Generated> {
  const folder = await mkdtemp(join(runtime, ".generated-"));
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
    await writeFile(join(folder, "protobuf-es.ts"), `export * from "@bufbuild/protobuf";\n`);
    const schemas = Object.keys(files).slice(0, 1);
    await generate({ cwd: folder, config: false, schemas, out: "." });
    const [entry = ""] = schemas;
    return {
      exports: await import(join(folder, entry.replace(/\.proto$/, ".gen.ts"))),
      protobuf: await import(join(folder, "protobuf-es.ts")),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function typeOf({ exports }: Generated, name: string): GeneratedType {
  return {
    codec: exports[`${name}Codec`] as GeneratedType["codec"], // as generated modules name it
    schema: exports[`${name}Schema`] as DescMessage,
  };
}
