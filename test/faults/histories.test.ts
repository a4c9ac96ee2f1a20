import { expect, inject, it } from "vitest";
import { describeServer } from "../server/client.js";
import { findServer } from "../setup/find-server.js";
import { compileWriterProcess } from "./child.js";
import { makeHistory } from "./history.js";
import { runHistory } from "./run-history.js";
import { startDurableServer } from "./server.js";

const seconds = Number(process.env["FAULTS_SECONDS"] ?? 60);
const firstSeed = Number(process.env["FAULTS_SEED"] ?? Math.floor(Math.random() * 1_000_000));
const most = Number(process.env["FAULTS_HISTORIES"] ?? Number.POSITIVE_INFINITY);

/** Histories mostly wait, so several go on at once. Each lane has a server of its own to kill. */
const lanes = Number(process.env["FAULTS_LANES"] ?? 3);

/** Beyond the time to begin histories: how long the last ones may take, in seconds. */
const graceSeconds = 300;

describeServer("histories of writers and readers among faults", () => {
  it(
    `lose nothing and repeat nothing: ${seconds} s of them from seed ${firstSeed}`,
    async () => {
      compileWriterProcess();
      const deadline = performance.now() + seconds * 1000;
      const total = { histories: 0, acked: 0, events: 0 };
      const told = new Map<string, number>();
      const failed: string[] = [];
      let seed = firstSeed;
      const runLane = async (): Promise<void> => {
        await using durable = await startDurableServer(findServer());
        while (total.histories < most && performance.now() < deadline) {
          total.histories++;
          const history = makeHistory(seed++, durable !== undefined);
          const killed = history.faults.some(({ kind }) => kind === "server-killed") ? durable : undefined;
          const outcome = await runHistory(history, killed?.endpoint ?? inject("s2Endpoint") ?? "", killed);
          total.acked += outcome.acked;
          total.events += outcome.events;
          for (const code of outcome.failures) told.set(code, (told.get(code) ?? 0) + 1);
          if (outcome.problems.length === 0) continue;
          const problems = outcome.problems.slice(0, 20).join("\n");
          const replay = `npm run faults -- --seed ${history.seed} --histories 1`;
          console.error(
            `History ${history.seed}:\n${problems}\n${JSON.stringify(history.faults)}\n${replay}`,
          );
          failed.push(`${problems}\nReplay: ${replay}`);
        }
      };
      await Promise.all(Array.from({ length: Math.min(lanes, most) }, runLane));
      const failures = [...told].map(([code, count]) => `${count} × ${code}`).join(", ");
      console.info(
        `${total.histories} histories, ${total.acked} messages acknowledged, ${total.events} events read; ` +
          `failures that were told: ${failures}.`,
      );
      expect(failed).toEqual([]);
      expect(total.histories).toBeGreaterThan(0);
    },
    (seconds + graceSeconds) * 1000,
  );
});
