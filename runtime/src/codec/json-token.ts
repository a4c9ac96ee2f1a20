/** ASCII, four characters at a time. */
export interface JsonToken {
  readonly length: number;
  /** Big-endian, the last one filled up with zeros. */
  readonly words: readonly number[];
}

export function jsonToken(text: string): JsonToken {
  const words: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    let word = 0;
    for (let index = at; index < at + 4; index++) word = (word << 8) | (text.charCodeAt(index) || 0);
    words.push(word);
  }
  return { length: text.length, words };
}
