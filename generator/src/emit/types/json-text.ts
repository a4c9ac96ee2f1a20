/** A comment for a declaration or a property, each line of it at the indent; empty without docs. */
export function docComment(
  { docs, deprecated }: { readonly docs: string | undefined; readonly deprecated: boolean },
  indent: string,
): string {
  const lines = docs === undefined ? [] : docs.split(/\r\n|[\n\r\u2028\u2029]/);
  if (deprecated) lines.push(...(lines.length > 0 ? [""] : []), "@deprecated");
  const safe = lines.map((line) => line.trimEnd().replaceAll("*/", "*\\/"));
  if (safe.length === 0) return "";
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`;
  return `${indent}/**\n${safe.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** A string in double quotes that has no line end of any kind in it. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A property name in an object literal. Written plainly, `__proto__` would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** Whether a property of this name can be written without quotes, in every version of ECMAScript that is used. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
