/** JSON pointers as URI fragments: `#` is the whole document, `#/$defs/a~1b` the definition "a/b". */

export function childPointer(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The names that a pointer goes through: `#/$defs/a~1b` → `["$defs", "a/b"]`. */
export function pointerSegments(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
