/** Whether a value can be taken for its properties: a Date or a Map has none of its own, and would come out empty. */
export function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}
