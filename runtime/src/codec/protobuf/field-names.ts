/** The number of each field, and the property that holds it; of one in a oneof, the oneof and the case: `choice.text`. */
export type FieldNames = Readonly<Record<number, string>>;

/**
 * The names that a codec has in one string: `userId content 20:choice.text choice.image`. A field without a number has
 * the one after the number before, and the first has 1. Read only where something is refused.
 */
export function fieldNames(names: string): FieldNames {
  const fields: Record<number, string> = {};
  let no = 0;
  for (const [, number, name = ""] of names.matchAll(/(?:(\d+):)?(\S+)/g)) {
    no = number === undefined ? no + 1 : Number(number);
    fields[no] = name;
  }
  return fields;
}
