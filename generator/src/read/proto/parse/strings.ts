const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "?": 63,
  "\\": 92,
  "'": 39,
  '"': 34,
};
const literal = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/gs;
const piece = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|[^\\]+/gs;

/** The bytes that string literals mean; several literals one after the other are one string. */
export function unescapeString(literals: string): Uint8Array {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [, double, single] of literals.matchAll(literal)) {
    for (const [text, octal, hex, u4, u8, simple] of (double ?? single ?? "").matchAll(piece)) {
      if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
      else if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
      else if (u4 !== undefined || u8 !== undefined)
        bytes.push(...encoder.encode(String.fromCodePoint(Number.parseInt(u4 ?? u8 ?? "", 16))));
      else if (simple !== undefined) bytes.push(simpleEscapes[simple] ?? simple.charCodeAt(0));
      else bytes.push(...encoder.encode(text));
    }
  }
  return Uint8Array.from(bytes);
}

/** Where in a literal the first backslash stands that starts no escape; undefined when there is none. */
export function malformedEscape(text: string): number | undefined {
  for (const { 0: whole, index } of text.matchAll(/\\(?:[uU][0-9a-fA-F]*|[xX][0-9a-fA-F]?|.)/gs)) {
    const rest = whole.slice(1);
    if (/^u/.test(rest) && !/^u[0-9a-fA-F]{4}/.test(rest)) return index;
    if (/^U/.test(rest) && !/^U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}/.test(rest)) return index;
    if (/^[xX]$/.test(rest) || (!/^[uUxX0-7]/.test(rest) && !Object.hasOwn(simpleEscapes, rest)))
      return index;
  }
  return undefined;
}
