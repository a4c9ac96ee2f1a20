/** A property's name, in quotes where it is no identifier: `_1st` becomes `1st` in camel case. */
export function property(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
