import { expect, it } from "vitest";
import { fits, type Validate } from "../../../runtime/src/codec/validation.js";

/** As a validator of a recursive type goes: down, and no other way. */
const deep: Validate = (value) => !Array.isArray(value) || value.every((item) => deep(item));

it("a value in a circle does not fit, and is no accident", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(fits(deep, [[1]])).toBe(true);
  expect(fits(deep, circle)).toBe(false);
});

it("what a value itself throws comes through", () => {
  const hostile: Validate = () => {
    throw new TypeError("a getter of the user's");
  };
  expect(() => fits(hostile, {})).toThrow("a getter");
});
