import type { TypeContract } from "../contract.js";
import { InvalidOptionError } from "../errors.js";
import { print } from "../options.js";
import type { Upcasters } from "./upcast.js";

/**
 * The upcasters of a client's options. The compiler has seen to it that they are all there, where there was one.
 *
 * @param types - By name, those of the client's contract.
 * @throws {InvalidOptionError} for one that is missing, one that is no function, and one that no step asks for.
 */
export function resolveUpcasters(types: object, given: object | undefined): Upcasters {
  if (given !== undefined && (typeof given !== "object" || given === null))
    throw new InvalidOptionError("upcasters", `must be an object, got ${print(given)}`);
  const contracts: readonly [string, TypeContract<unknown>][] = Object.entries(types);
  const steps = new Map(contracts.map(([name, contract]) => [name, stepsOf(contract)] as const));
  const upcasters: Upcasters = { ...given };
  for (const [name, asked] of steps)
    for (const step of asked)
      if (typeof upcasters[name]?.[step] !== "function")
        throw new InvalidOptionError(
          `upcasters.${name}.${step}`,
          `must be a function that takes a message of the older version, got ${print(upcasters[name]?.[step])}`,
        );
  for (const [name, functions] of Object.entries(upcasters))
    for (const step of Object.keys(functions ?? {}))
      if (!steps.get(name)?.has(step))
        throw new InvalidOptionError(
          `upcasters.${name}.${step}`,
          "is not asked for: no such step is in the lock",
        );
  return upcasters;
}

function stepsOf({ earlier = {} }: TypeContract<unknown>): ReadonlySet<string> {
  return new Set(Object.values(earlier).flatMap(({ upcast }) => (upcast === undefined ? [] : [upcast.step])));
}
