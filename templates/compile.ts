/**
 * Part of our build: `node templates/dist/compile.js <output>` compiles the templates beside this folder's sources,
 * so that no compiler has to be loaded when users generate.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Project } from "ts-morph";
import { compileTemplate } from "./segments.js";

const [output] = process.argv.slice(2);
if (output === undefined) throw new Error("Usage: node templates/dist/compile.js <output>");

const folder = new URL("../", import.meta.url);
const project = new Project({ tsConfigFilePath: fileURLToPath(new URL("tsconfig.json", folder)) });
const template = (name: string): string => {
  const file = project.getSourceFileOrThrow(fileURLToPath(new URL(`${name}.ts`, folder)));
  return JSON.stringify(compileTemplate(file), null, 2);
};

writeFileSync(
  output,
  `// Compiled from templates/*.ts by templates/compile.ts. Do not edit.
import type { Template } from "./template.js";

export const messagesTemplate: Template = ${template("messages")};

export const contractTemplate: Template = ${template("contract")};

export const streamTemplate: Template = ${template("stream")};

export const upcastingStreamTemplate: Template = ${template("upcasting-stream")};
`,
);
