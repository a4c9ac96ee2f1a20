import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InMemoryStream } from "../../runtime/src/testing/index.js";
import { anyChain } from "./chain.js";
import { deployFleet, misreadBy } from "./fleet.js";

/** As many as there is time for: `EVOLUTIONS=500 SEED=1 npx vitest run test/evolution`. */
const numRuns = Number(process.env["EVOLUTIONS"] ?? 6);
const seed = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

describe.each(["proto", "json-schema"] as const)(
  "clients of every version of a %s schema, on one stream",
  (language) => {
    it("read each other's messages right, or say that they cannot", async () => {
      await fc.assert(
        fc.asyncProperty(anyChain, async (chain) => {
          const fleet = await deployFleet(language, chain, new InMemoryStream());
          for (const reader of fleet.clients.keys()) expect(await misreadBy(reader, fleet)).toEqual([]);
        }),
        { numRuns, ...seed },
      );
    }, 3_600_000);
  },
);
