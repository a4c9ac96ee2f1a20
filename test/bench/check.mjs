/**
 * `codegen check` over 1,000 message types with 20 locked versions each, as whole processes:
 *
 *     npm run build && node test/bench/check.mjs [messages] [versions]
 *
 * Each version has a field more. Once with all locked as it is, once with a field more in one of a hundred messages, and
 * once in each: what changed is compared with every version.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [messages = 1000, versions = 20] = process.argv.slice(2).map(Number);
const codegen = fileURLToPath(new URL("../../generator/bin/codegen.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "s2-codegen-bench-"));

const writers = {
  proto: (fields, every = 1) =>
    `syntax = "proto3";\npackage bench;\n${range(messages)
      .map(
        (message) =>
          `message M${message} {\n${range(message % every === 0 ? fields : fields - 1)
            .map((field) => `  optional string f${field} = ${field};`)
            .join("\n")}\n}`,
      )
      .join("\n")}\n`,
  "schema.json": (fields, every = 1) =>
    JSON.stringify({
      $defs: Object.fromEntries(
        range(messages).map((message) => [
          `M${message}`,
          {
            type: "object",
            properties: Object.fromEntries(
              range(message % every === 0 ? fields : fields - 1).map((field) => [
                `f${field}`,
                { type: "string" },
              ]),
            ),
          },
        ]),
      ),
    }),
};

function range(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function timed(args) {
  const times = range(3).map(() => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [codegen, ...args], { cwd: folder, stdio: "ignore" });
    if (status !== 0 && status !== 100) throw new Error(`codegen ${args.join(" ")} ended with ${status}`);
    return performance.now() - start;
  });
  return `${Math.round(Math.min(...times))} ms`;
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${messages} messages × ${versions} versions`,
);
try {
  for (const [ending, text] of Object.entries(writers)) {
    const schema = `all.${ending}`;
    const lock = ["--lock", `lock-${ending}`];
    for (const fields of range(versions)) {
      writeFileSync(join(folder, schema), text(fields + 4));
      execFileSync(process.execPath, [codegen, "lock", schema, ...lock], { cwd: folder, stdio: "ignore" });
    }
    console.log(`${ending}: all as it is locked    ${timed(["check", schema, ...lock])}`);
    writeFileSync(join(folder, schema), text(versions + 5, 100));
    console.log(
      `${ending}: one in 100 changed      ${timed(["check", schema, ...lock, "--format", "json"])}`,
    );
    writeFileSync(join(folder, schema), text(versions + 5));
    console.log(`${ending}: every message changed  ${timed(["check", schema, ...lock, "--format", "json"])}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
