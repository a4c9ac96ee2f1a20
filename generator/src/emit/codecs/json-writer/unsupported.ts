/** A schema that no function is made for. */
export class Unsupported extends Error {}

/** @throws {Unsupported} when a schema has a keyword that is not among the known ones. */
export function onlyKnown(schema: object, known: readonly string[]): void {
  for (const keyword of Object.keys(schema)) if (!known.includes(keyword)) throw new Unsupported(keyword);
}
