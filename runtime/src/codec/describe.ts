/** A value as an error message shows it, short whatever it is: `"abc"`, `42`, `5n`, `null`, `an array`. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length <= 40 ? JSON.stringify(value) : `a string of ${value.length} characters`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "object":
      return value === null ? "null" : describeObject(value);
    case "function":
    case "symbol":
      return `a ${typeof value}`;
    default:
      return String(value);
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return "an array";
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  if (typeof name !== "string" || name === "Object" || name === "") return "an object";
  // Not "an Uint8Array", nor "an URL".
  return /^[AEIO]/.test(name) ? `an ${name}` : `a ${name}`;
}
