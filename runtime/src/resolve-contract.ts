import {
  type ResolvedContract,
  runtimeVersions,
  type StreamContract,
  type TypeContract,
} from "./contract.js";
import { RuntimeOutdatedError } from "./errors.js";

/** A module has one contract, and a program as many clients as it has streams. */
const resolved = new WeakMap<object, unknown>();

/**
 * A generated module's contract with the types that stand in it as lists by name.
 *
 * @throws {RuntimeOutdatedError} when the module calls what this runtime does not have. The compiler sees that, too;
 * bundlers and type stripping do not.
 */
export function resolveContract<Messages, Inputs>(
  contract: StreamContract<Messages, Inputs>,
): ResolvedContract<Messages, Inputs> {
  const known = resolved.get(contract);
  // What is kept for a contract was made of it.
  if (known !== undefined) return known as ResolvedContract<Messages, Inputs>;
  if (!runtimeVersions.includes(contract.runtime))
    throw new RuntimeOutdatedError(contract.name, contract.runtime);
  const entries: [string, StreamContract<Record<string, unknown>>["types"][string]][] = Object.entries(
    contract.types,
  );
  const types = entries.map(([name, [id, version, state, fingerprint, codec, more]]) => {
    const minReader = more?.minReader ?? version;
    const type: TypeContract<unknown> = {
      ...{ id, version, minReader, draft: state === "draft", fingerprint, codec },
      ...(more?.earlier !== undefined && { earlier: more.earlier }),
      ...(more?.removed !== undefined && { removed: more.removed }),
    };
    return [name, type] as const;
  });
  const result = { ...contract, types: Object.fromEntries(types) };
  resolved.set(contract, result);
  // The names and types are those of the lists.
  return result as unknown as ResolvedContract<Messages, Inputs>;
}
