import { expect, it } from "vitest";
import type { Edit } from "../evolution/chain.js";
import { deployFleet, misreadBy } from "../evolution/fleet.js";
import { describeServer, newStream } from "./client.js";

/** Of three fields, a boolean, a number and a text: something of everything that can be done to them. */
const chain: readonly (readonly Edit[])[] = [
  [
    { kind: "add", type: "string" },
    { kind: "rename", at: 0 },
  ],
  [
    { kind: "retype", at: 1, type: "string" },
    { kind: "add", type: "int" },
  ],
  [{ kind: "remove", at: 2 }],
];

describeServer("a fleet of every version", () => {
  for (const language of ["proto", "json-schema"] as const)
    it(`reads right what all of them wrote, of a ${language} schema`, async () => {
      const fleet = await deployFleet(language, chain, await newStream());
      expect(fleet.clients).toHaveLength(4);
      for (const reader of fleet.clients.keys()) expect(await misreadBy(reader, fleet)).toEqual([]);
    }, 60_000);
});
