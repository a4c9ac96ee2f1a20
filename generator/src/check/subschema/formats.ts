/**
 * A text that surely is of a format, and some that surely are not: enough to show that a format that is added or taken
 * away makes a difference. Of other texts nothing is claimed here.
 */
const samples: ReadonlyMap<string, readonly [of: string, ...notOf: string[]]> = new Map([
  ["date", ["2000-01-01", "x"]],
  ["date-time", ["2000-01-01T00:00:00Z", "x"]],
  ["duration", ["P1D", "x"]],
  ["email", ["a@example.org", "x"]],
  ["hostname", ["example.org", " "]],
  ["ipv4", ["127.0.0.1", "x"]],
  ["ipv6", ["::1", "x"]],
  ["json-pointer", ["/a", "x"]],
  ["regex", ["a", "("]],
  ["relative-json-pointer", ["1/a", "x"]],
  ["time", ["00:00:00Z", "x"]],
  ["uri", ["https://example.org/", " ", "/a"]],
  ["uri-reference", ["/a", " "]],
  ["uri-template", ["/{a}", "{"]],
  ["uuid", ["00000000-0000-4000-8000-000000000000", "x"]],
]);

export function knownFormat(format: string, text: string): boolean | undefined {
  const sample = samples.get(format);
  if (text === sample?.[0]) return true;
  return sample?.includes(text) === true ? false : undefined;
}

/** Formats that say nothing of values other than strings. Of others it is not known here what they do. */
export function isTextFormat(format: string): boolean {
  return samples.has(format);
}

export function formatSamples(format: string): readonly string[] {
  return samples.get(format) ?? [];
}

/** Formats whose texts are all of another format, too. */
const within: ReadonlyMap<string, string> = new Map([["uri", "uri-reference"]]);

export function isFormatWithin(format: string, other: string): boolean {
  return format === other || within.get(format) === other;
}
