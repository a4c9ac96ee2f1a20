/**
 * A row of histories, one after the other, in a process of their own: what histories leave behind in a process, such as
 * the SDK's connections and a server's streams, goes with it.
 */
import { findServer } from "../setup/find-server.js";
import { startServer } from "../setup/start-server.js";
import { takeOrder } from "./child.js";
import { makeHistory } from "./history.js";
import { type Outcome, runHistory } from "./run-history.js";
import { startDurableServer } from "./server.js";

export interface BatchOrder {
  readonly firstSeed: number;
  readonly histories: number;
  /** How long histories may begin. */
  readonly seconds: number;
  /** Whether others follow one that failed. */
  readonly keepGoing: boolean;
}

export type BatchReport =
  | { readonly kind: "begun"; readonly seed: number }
  | { readonly kind: "ended"; readonly seed: number; readonly outcome: Outcome };

takeOrder<BatchOrder, BatchReport>(async (order, report) => {
  const found = findServer();
  if (found === undefined) throw new Error("The server that was there is gone.");
  const server = await startServer(found);
  await using durable = await startDurableServer(found);
  const deadline = performance.now() + order.seconds * 1000;
  const end = order.firstSeed + order.histories;
  for (let seed = order.firstSeed; seed < end && performance.now() < deadline; seed++) {
    report({ kind: "begun", seed });
    const history = makeHistory(seed, durable !== undefined);
    const killed = history.faults.some(({ kind }) => kind === "server-killed") ? durable : undefined;
    const outcome = await runHistory(history, killed?.endpoint ?? server.endpoint, killed);
    report({ kind: "ended", seed, outcome });
    if (outcome.problems.length > 0 && !order.keepGoing) break;
  }
  await server.stop();
});
