/** Offsets in a text as lines and columns, both 1-based; columns in UTF-16 code units, without a byte order mark. */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    // Most files have nothing wrong in them, and few places are asked for then.
    this.#starts ??= [
      0,
      ...Array.from(this.#text.matchAll(/\r\n|[\n\r]/g), (end) => end.index + end[0].length),
    ];
    let first = 0;
    let behind = this.#starts.length;
    while (behind - first > 1) {
      const middle = (first + behind) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) first = middle;
      else behind = middle;
    }
    const mark = first === 0 && offset > 0 && this.#text.startsWith("\uFEFF") ? 1 : 0;
    return { line: first + 1, column: offset - (this.#starts[first] ?? 0) - mark + 1 };
  }
}
