// `npm run faults -- --seconds 600 --seed 42 [--histories 1]`: the fault bench, for as long as you like.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const option = /** @type {const} */ ({ type: "string" });
const { values } = parseArgs({ options: { seconds: option, seed: option, histories: option } });
const env = { ...process.env };
if (values.seconds) env["FAULTS_SECONDS"] = values.seconds;
if (values.seed) env["FAULTS_SEED"] = values.seed;
if (values.histories) env["FAULTS_HISTORIES"] = values.histories;

const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const args = [vitest, "run", "--project", "faults", "test/faults/histories.test.ts"];
const { status } = spawnSync(process.execPath, args, { env, stdio: "inherit" });
process.exitCode = status ?? 1;
