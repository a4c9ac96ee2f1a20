/** Where in a message something is wrong, as a person would write it in code: `items[3].author["full name"]`. */

/** What is wrong with a message, and where: what {@link InvalidMessageError} is made of. */
export interface Problem {
  /** `items[3].author.name`; empty for the message itself. */
  readonly path: string;
  /** A phrase that continues the path: `must be a string`. */
  readonly reason: string;
}

/** The path of a property: `author` + `name` → `author.name`. */
export function propertyPath(parent: string, name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === "" ? name : `${parent}.${name}`;
}

/** The same problem, seen from one level up. */
export function below(step: string, { path, reason }: Problem): Problem {
  if (path === "" || path.startsWith("[")) return { path: step + path, reason };
  return { path: `${step}.${path}`, reason };
}
