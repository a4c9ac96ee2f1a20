import { describe, expect, it } from "vitest";
import {
  type AppendOptions,
  checkAppendOptions,
  resolveWriterOptions,
  type WriterOptions,
} from "../../../runtime/src/append/options.js";

describe("a writer's options", () => {
  it("have defaults", () => {
    expect(resolveWriterOptions({})).toMatchObject({
      mode: "shared",
      layout: "compact",
      packed: false,
      name: undefined,
      timeoutMs: 30_000,
    });
  });

  // From JavaScript they can be anything.
  for (const { given, problem } of [
    { given: { layout: "json" }, problem: "Option `layout` must be" },
    { given: { mode: "alone" }, problem: "Option `mode` must be" },
    { given: { packed: 1 }, problem: "Option `packed` must be true or false, got 1." },
    { given: { packed: true, layout: "patterns" }, problem: "Option `packed` needs layout compact" },
    {
      given: { timeoutMs: 0 },
      problem: "Option `timeoutMs` must be a whole number from 1 to 600000, got 0.",
    },
    { given: { timeoutMs: 600_001 }, problem: "Option `timeoutMs` must be" },
    { given: { timeoutMs: Number.NaN }, problem: "got NaN." },
    { given: { timeoutMs: "5" }, problem: 'got "5".' },
    { given: { name: "job" }, problem: "Option `name` needs" },
    {
      given: { name: "", mode: "exclusive" },
      problem: "Option `name` must be a string of 1 to 512 characters",
    },
    { given: { name: "job", mode: "exclusive", layout: "patterns" }, problem: "Option `name` needs" },
    { given: { lookbackRecords: -1 }, problem: "Option `lookbackRecords` must be" },
    { given: { retry: { attempts: -1 } }, problem: "Option `retry.attempts` must be" },
    { given: { retry: { tries: 1 } }, problem: "Option `tries` is not known here" },
    { given: { linger: 5 }, problem: "Option `linger` is not known here" },
  ])
    it(`refused: ${JSON.stringify(given)}`, () =>
      expect(() => resolveWriterOptions(given as unknown as WriterOptions)).toThrow(problem));

  for (const given of [
    { timeoutMs: 1 },
    { timeoutMs: 600_000 },
    { layout: "patterns" },
    { packed: true },
    { name: "x".repeat(512), mode: "conditional" },
    { retry: false },
  ] satisfies WriterOptions[])
    it(`taken: ${JSON.stringify(given).slice(0, 60)}`, () =>
      expect(resolveWriterOptions(given)).toMatchObject("retry" in given ? {} : given));
});

describe("an append's options", () => {
  for (const { given, problem } of [
    {
      given: { timestamp: -1 },
      problem: "Option `timestamp` must be a Date or whole milliseconds since 1970, got -1.",
    },
    { given: { timestamp: 1.5 }, problem: "got 1.5." },
    { given: { timestamp: new Date(Number.NaN) }, problem: "Option `timestamp` must be" },
    { given: { timestamp: "now" }, problem: 'got "now".' },
    { given: { headers: {} }, problem: "Option `headers` must be an array of pairs." },
    {
      given: { headers: [["~", new Uint8Array()]] },
      problem: 'Option `headers` must not use the reserved name "~" (header 0).',
    },
    { given: { key: "a" }, problem: "Option `key` is not known here" },
  ])
    it(`refused: ${JSON.stringify(given)}`, () =>
      expect(() => checkAppendOptions(given as unknown as AppendOptions)).toThrow(problem));

  it("are taken", () => {
    const headers = [["trace", new Uint8Array(3)]] as const;
    for (const given of [
      {},
      { timestamp: 0 },
      { timestamp: new Date() },
      { headers },
      { signal: AbortSignal.abort() },
    ])
      expect(() => checkAppendOptions(given)).not.toThrow();
  });
});
