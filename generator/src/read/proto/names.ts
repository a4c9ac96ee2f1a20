/**
 * Names that protobuf makes of other names, by the rules of protoc.
 */

/** The full name of what `name` declares inside of `scope`; a scope of "" is that of a file without a package. */
export function qualify(scope: string, name: string): string {
  return scope === "" ? name : `${scope}.${name}`;
}

/** Of the message that a map field's entries are. */
export function mapEntryName(fieldName: string): string {
  const camel = fieldName.replace(/(?:^|_+)([^_])/g, (_, letter: string) => letter.toUpperCase());
  return `${camel.replaceAll("_", "")}Entry`;
}

/** The JSON name: underscores go, and what follows one is upper case. */
export function camelCase(name: string): string {
  const [first = "", ...words] = name.split("_");
  let camel = first;
  for (const word of words) camel += word.charAt(0).toUpperCase() + word.slice(1);
  return camel;
}
