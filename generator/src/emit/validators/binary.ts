import type { JsonObject } from "../../model/json-schema.js";
import { code, join, type Printable } from "../code.js";
import { alternatives, condition } from "./condition.js";
import type { Check } from "./scalar.js";

/** How few or many bytes there may be. A schema's lengths are those of the base64 text: 4 characters for every 3 bytes begun. */
export function byteLimits({ minLength, maxLength }: JsonObject): {
  readonly least: number | undefined;
  readonly most: number | undefined;
} {
  const groups = typeof minLength === "number" ? Math.ceil(minLength / 4) : 0;
  return {
    least: groups > 0 ? (groups - 1) * 3 + 1 : undefined,
    most: typeof maxLength === "number" ? Math.floor(maxLength / 4) * 3 : undefined,
  };
}

/** `contentEncoding: base64` */
export function bytesCheck(schema: JsonObject, value: Printable): Check {
  const { least, most } = byteLimits(schema);
  const limits = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  const ofLength = limits.length === 0 ? "" : ` of ${limits.join(" bytes and ")} bytes`;
  return check(`must be bytes (a Uint8Array)${ofLength}`, [
    [code`${value} instanceof Uint8Array`, code`!(${value} instanceof Uint8Array)`],
    ...(least === undefined ? [] : [comparison(code`${value}.byteLength`, ">=", "<", least)]),
    ...(most === undefined ? [] : [comparison(code`${value}.byteLength`, "<=", ">", most)]),
  ]);
}

/** An integer of 64 bits is a bigint. Compared with a number it is not rounded, so that limits are exact, whole or not. */
export function int64Check({ format, ...limits }: JsonObject, value: Printable): Check {
  const unsigned = format === "uint64";
  const kind = unsigned ? "a bigint of 64 bits without a sign" : "a bigint of 64 bits";
  const words = [`must be ${kind}`];
  const tests: Test[] = [
    [code`typeof ${value} === "bigint"`, code`typeof ${value} !== "bigint"`],
    comparison(value, ">=", "<", unsigned ? "0n" : "-9223372036854775808n"),
    comparison(value, "<=", ">", unsigned ? "18446744073709551615n" : "9223372036854775807n"),
  ];
  for (const [keyword, holds, fails] of comparisons) {
    const limit = limits[keyword];
    if (typeof limit !== "number") continue;
    words.push(`${holds} ${limit}`);
    tests.push(comparison(value, holds, fails, limit));
  }
  const { multipleOf } = limits;
  if (typeof multipleOf === "number") {
    words.push(`a multiple of ${multipleOf}`);
    tests.push(comparison(code`${value} % ${multipleOf}n`, "===", "!==", "0n"));
  }
  return check(words.join(", "), tests);
}

/** An expression and its opposite. */
type Test = readonly [holds: Printable, fails: Printable];

const comparisons = [
  ["minimum", ">=", "<"],
  ["exclusiveMinimum", ">", "<="],
  ["maximum", "<=", ">"],
  ["exclusiveMaximum", "<", ">="],
] as const;

function comparison(value: Printable, holds: string, fails: string, limit: string | number): Test {
  return [code`${value} ${holds} ${limit}`, code`${value} ${fails} ${limit}`];
}

/** One check of several tests, as all say the same. */
function check(words: string, tests: readonly Test[]): Check {
  const holds = join(
    tests.map(([test]) => test),
    " && ",
  );
  return { condition: condition(holds, alternatives(tests.map(([, test]) => test))), words };
}
