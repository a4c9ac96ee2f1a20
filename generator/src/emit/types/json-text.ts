import type { JsonDocs } from "../../model/json-schema.js";

/** A default that is longer is left to the schema. */
const longestDefault = 120;

/** A comment for a declaration or a property, each line of it at the indent; empty without docs. */
export function docComment({ text, deprecated, default: standard }: JsonDocs, indent: string): string {
  const lines = text === undefined ? [] : text.split(/\r\n|[\n\r\u2028\u2029]/);
  const tags = [
    ...(standard === undefined || standard.length > longestDefault ? [] : [`@default ${standard}`]),
    ...(deprecated === false
      ? []
      : [deprecated === true ? "@deprecated" : `@deprecated ${oneLine(deprecated)}`]),
  ];
  if (lines.length > 0 && tags.length > 0) lines.push("");
  lines.push(...tags);
  const safe = lines.map((line) => line.trimEnd().replaceAll("*/", "*\\/"));
  if (safe.length === 0) return "";
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`;
  return `${indent}/**\n${safe.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
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
