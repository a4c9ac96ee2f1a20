/** No verdict is laxer than what values show, and where one is stricter, it is said why. */
import { describe, expect, it } from "vitest";
import { compareProto } from "../../../../generator/src/check/compare-proto.js";
import { lockProto } from "../../../../generator/src/read/proto/locked/index.js";
import { changes } from "./changes.js";
import { judgeRandom } from "./oracle/judge.js";
import { observe } from "./oracle/observe.js";
import { describeExample, printFound } from "./schemas.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

describe(`kinds of changes (SEED=${seed})`, () => {
  it("are more than 100", () => expect(changes.length).toBeGreaterThan(100));

  for (const { name, before, after, codec = "protobuf", want, stricter = {} } of changes)
    it(`${codec}: ${name}`, () => {
      const [old, now] = [describeExample(before), describeExample(after)];
      const findings = compareProto(lockProto(old), lockProto(now), codec);
      expect([...new Set(printFound(findings).split(", "))].join(", ")).toBe(want);
      const levels = new Set(findings.map(({ level }) => level));
      const observed = observe(old, now, codec, { seed, runs: 60 });
      for (const level of ["READ", "FORWARD"] as const) {
        const found = levels.has(level) || levels.has("FORBID");
        if (observed[level] !== undefined) expect(found, `${level}: ${observed[level]}`).toBe(true);
        const isUnseen = levels.has(level) && observed[level] === undefined;
        expect(isUnseen, `${level} is told and not seen: say why, or no longer`).toBe(
          stricter[level] !== undefined,
        );
      }
    });
});

/** `EVOLUTIONS=10000 npx vitest run test/generator/check/proto/oracle.test.ts` for more; a failure is replayed by its seed. */
const evolutions = Number(process.env["EVOLUTIONS"] ?? 200);

describe("random changes of random schemas", () => {
  it(`${evolutions}: none is seen worse than it is judged (SEED=${seed})`, { timeout: 3_600_000 }, () => {
    let conversions = 0;
    const told = { READ: 0, FORWARD: 0 };
    const unseen = { READ: 0, FORWARD: 0 };
    for (let index = 0; index < evolutions; index++) {
      const { laxer, levels, stricter, converted, text } = judgeRandom(seed + index);
      expect(laxer, `SEED=${seed + index}\n${text}`).toEqual([]);
      if (converted) conversions++;
      for (const level of levels) told[level]++;
      for (const level of stricter) unseen[level]++;
    }
    if (evolutions > 1000) console.log({ evolutions, told, unseen, conversions });
    expect(told.READ).toBeGreaterThan(evolutions / 10); // a quarter, and far fewer if the changes are too tame to tell anything
    expect(unseen.READ).toBeLessThan(told.READ / 2);
  });
});
