const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The longest: `\u001f`. */
export const LONGEST_ESCAPE = 6;

/** Whether a character of ASCII has to be escaped in JSON. */
export function isSpecial(byte: number): boolean {
  return byte < 0x20 || byte === QUOTE || byte === BACKSLASH;
}

/** The same of any of four. */
export function hasSpecial(four: number): boolean {
  const quotes = four ^ 0x22222222;
  const backslashes = four ^ 0x5c5c5c5c;
  const found =
    ((four - 0x20202020) & ~four) |
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes);
  return (found & 0x80808080) !== 0;
}

/** What stands behind the backslash, by what it stands for; 0 for what is written as `\u001f`. */
const shortEscapes: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const json = JSON.stringify(String.fromCharCode(unit)); // in quotes
  return json.length === 4 ? json.charCodeAt(2) : 0;
});

export function putEscape(output: Uint8Array, at: number, unit: number): number {
  const letter = shortEscapes[unit] ?? 0;
  output[at] = BACKSLASH;
  if (letter !== 0) {
    output[at + 1] = letter;
    return at + 2;
  }
  const hexadecimal = `u${unit.toString(16).padStart(4, "0")}`;
  for (let index = 0; index < 5; index++) output[at + 1 + index] = hexadecimal.charCodeAt(index);
  return at + 6;
}

/** UTF-8; -1 for half of a pair, which has none. */
export function putCodePoint(output: Uint8Array, at: number, code: number): number {
  let pos = at;
  if (code < 0x800) output[pos++] = 0xc0 | (code >> 6);
  else if (code < 0x1_0000) {
    if ((code & 0xf800) === 0xd800) return -1;
    output[pos++] = 0xe0 | (code >> 12);
    output[pos++] = 0x80 | ((code >> 6) & 0x3f);
  } else {
    output[pos++] = 0xf0 | (code >> 18);
    output[pos++] = 0x80 | ((code >> 12) & 0x3f);
    output[pos++] = 0x80 | ((code >> 6) & 0x3f);
  }
  output[pos++] = 0x80 | (code & 0x3f);
  return pos;
}
