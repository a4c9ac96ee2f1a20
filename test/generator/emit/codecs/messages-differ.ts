/**
 * Where two messages differ, or undefined: own properties, inherited defaults, classes of bytes, signs of zeros. Not
 * the order of properties, and in one case the unknown fields, see {@link keepsMore}.
 */
export function difference(have: unknown, want: unknown, path = "it"): string | undefined {
  if (Object.is(have, want)) return undefined;
  if (typeof have !== "object" || typeof want !== "object" || have === null || want === null)
    return `${path}: ${String(have)} instead of ${String(want)}`;
  if (have instanceof Uint8Array || want instanceof Uint8Array)
    return have.constructor === want.constructor &&
      Buffer.compare(have as Uint8Array, want as Uint8Array) === 0
      ? undefined
      : `${path}: other bytes`;
  const [ours, theirs] = [have, want] as unknown as Record<string, unknown>[];
  for (const name of new Set([...Object.keys(have), ...Object.keys(want)])) {
    const at = `${path}.${name}`;
    if (name === "$unknown" && keepsMore(ours?.[name], theirs?.[name])) continue;
    if (Object.hasOwn(have, name) !== Object.hasOwn(want, name))
      return `${at}: is ${Object.hasOwn(want, name) ? "missing" : "too much"}`;
    const found = difference(ours?.[name], theirs?.[name], at);
    if (found !== undefined) return found;
  }
  const [haveParent, wantParent] = [Object.getPrototypeOf(have), Object.getPrototypeOf(want)];
  return Object.is(haveParent, wantParent)
    ? undefined
    : difference(haveParent, wantParent, `${path}'s prototype`);
}

/**
 * protobuf-es 2.17 loses the numbers that a closed enum has no name for, if the message has unknown fields of other
 * kinds, too. We keep them.
 */
function keepsMore(have: unknown, want: unknown): boolean {
  if (!Array.isArray(have) || !Array.isArray(want) || have.length <= want.length) return false;
  let index = 0;
  for (const field of have) if (difference(field, want[index]) === undefined) index++;
  return index === want.length;
}
