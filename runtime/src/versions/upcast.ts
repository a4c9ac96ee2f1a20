/**
 *     bytes of v1 ─▶ bytes of v2 ─▶ … ─▶ bytes of the client's version
 *
 * A step changes nothing where the bytes of one version mean the same in the next, which the lock knows. Else the
 * message is decoded, given to the user's function where it takes one, and what that gives is checked and encoded.
 */

import type { Codec, Conversion, EarlierVersion, TypeContract } from "../contract.js";

/** A client's upcasters for one message type, by the step's name: `v1ToV2`. */
export type UpcastersOfType = Readonly<Record<string, ((message: never) => unknown) | undefined>>;

/** A client's upcasters, by message type. */
export type Upcasters = Readonly<Record<string, UpcastersOfType | undefined>>;

/** Why a message could not be brought to the client's version. */
export interface NotUpcast {
  readonly reason: "not-upcast" | "retired" | "undecodable";
  readonly problem: string;
  readonly error: unknown;
}

/** @param version - The one that `bytes` were written with, before the client's. */
export function upcastBytes(
  bytes: Uint8Array,
  version: number,
  { version: last, earlier }: Pick<TypeContract<unknown>, "earlier" | "version">,
  upcasters: UpcastersOfType,
): NotUpcast | Uint8Array {
  let current = bytes;
  for (let at = version; at < last; at++) {
    const step: EarlierVersion | undefined = earlier?.[at];
    if (step === undefined) {
      const problem = `version ${at}, which lies between version ${version} and this client's, is not in its lock`;
      return { reason: "retired", problem, error: undefined };
    }
    const { upcast, convert } = step;
    const codecs = upcast ?? convert;
    if (codecs === undefined) continue;
    const next = take(codecs, upcast?.step, current, at, upcasters);
    if (!(next instanceof Uint8Array)) return next;
    current = next;
  }
  return current;
}

function take(
  { from, to }: Conversion,
  step: string | undefined,
  bytes: Uint8Array,
  version: number,
  upcasters: UpcastersOfType,
): NotUpcast | Uint8Array {
  let message: unknown;
  try {
    message = from.decode(bytes);
  } catch (error) {
    return failed("undecodable", `version ${version} of its schema: ${reasonOf(error)}`, error);
  }
  try {
    // The contract pairs each step with the codec of what its function takes, and of what it gives.
    const next = step === undefined ? message : functionOf(step, upcasters)(message);
    return (to as Pick<Codec<unknown>, "encode">).encode(next);
  } catch (error) {
    const what = step === undefined ? `from version ${version} on` : `upcaster ${step}`;
    return failed("not-upcast", `${what}: ${reasonOf(error)}`, error);
  }
}

function functionOf(step: string, upcasters: UpcastersOfType): (message: unknown) => unknown {
  const function_ = upcasters[step] as ((message: unknown) => unknown) | undefined;
  if (function_ === undefined) throw new TypeError("the client was given no such upcaster");
  return function_;
}

function failed(reason: NotUpcast["reason"], problem: string, error: unknown): NotUpcast {
  return { reason, problem, error };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
