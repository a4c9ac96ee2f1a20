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

/** Something about a schema that is no error and is worth knowing. */
export interface Note {
  readonly at: Place;
  readonly text: string;
}
