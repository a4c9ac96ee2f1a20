/** Where in a schema something stands. */
export interface Place {
  readonly path: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  /** JSON pointer, as a URI fragment: `#/$defs/Text/properties/bytes`. */
  readonly pointer?: string;
}
