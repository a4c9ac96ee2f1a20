import { expect, it } from "vitest";
import { makeHistory } from "./history.js";

it("is all in the seed", () => {
  expect(makeHistory(42, true)).toEqual(makeHistory(42, true));
  expect(makeHistory(42, true)).not.toEqual(makeHistory(43, true));
});

it("comes to everything there is, over a hundred seeds", () => {
  const histories = Array.from({ length: 100 }, (_, seed) => makeHistory(seed, true));
  const writers = histories.flatMap((history) => history.writers);
  const sizes = writers.flatMap((writer) => writer.sizes);
  expect(new Set(histories.flatMap(({ faults }) => faults.map(({ kind }) => kind))).size).toBe(8);
  expect(new Set(writers.map(({ options }) => options.mode)).size).toBe(3);
  const fates = writers.flatMap(({ options, processes }) =>
    (processes ?? []).map(({ fate }) => `${options.mode} ${fate}`),
  );
  expect(fates).toEqual(
    expect.arrayContaining(["shared killed", "conditional outlived", "exclusive outlived"]),
  );
  expect(writers.some(({ options }) => options.packed)).toBe(true);
  expect(Math.min(...sizes)).toBe(0);
  expect(Math.max(...sizes)).toBeGreaterThan(2_000_000);
});

it("kills no server that cannot be killed", () => {
  const histories = Array.from({ length: 100 }, (_, seed) => makeHistory(seed, false));
  expect(histories.flatMap(({ faults }) => faults).filter(({ kind }) => kind === "server-killed")).toEqual(
    [],
  );
});
