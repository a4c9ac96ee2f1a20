import { expect, it } from "vitest";
import { TOO_DEEP } from "../../../runtime/src/codec/json-value.js";
import { fits, type Validate, validationProblem } from "../../../runtime/src/codec/validation.js";

/** As a validator of a recursive type goes: down, and no other way. */
const deep: Validate = (value) => !Array.isArray(value) || value.every((item) => deep(item));

it("a value in a circle does not fit, and is no accident", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(fits(deep, [[1]])).toBe(true);
  expect(fits(deep, circle)).toBe(false);
  expect(validationProblem(deep, circle)).toEqual({ path: "", reason: TOO_DEEP });
});

it("what a value itself throws comes through", () => {
  const hostile: Validate = () => {
    throw new TypeError("a getter of the user's");
  };
  expect(() => fits(hostile, {})).toThrow("a getter");
});

it("a value that is another each time it is looked at is refused all the same", () => {
  let looks = 0;
  const fickle: Validate = () => looks++ > 0;
  expect(validationProblem(fickle, {})).toEqual({ path: "", reason: "does not fit its schema" });
});
