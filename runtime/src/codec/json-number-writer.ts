import { Arena } from "./arena.js";

/** No number of JavaScript takes more characters: `-1.2345678901234567e-100`. */
const NUMBER_BYTES = 25;

const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Numbers as `JSON.stringify` has them, each with a comma behind it. */
export class JsonNumberWriter extends Arena {
  number(value: unknown): boolean {
    // NaN is not less than anything.
    if (typeof value !== "number" || !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
    if (value === 0 && Object.is(value, -0)) return false;
    this.reserve(NUMBER_BYTES + 1);
    const size = Math.abs(value);
    const thousandths = Math.round(size * 1000);
    if (value < 0) this.output[this.pos++] = MINUS;
    if (Number.isInteger(size)) this.putInteger(size);
    // Up to 15 digits, no two decimals are the same number: the one that is this number is its shortest.
    else if (thousandths < 1e15 && thousandths / 1000 === size) this.putThousandths(thousandths);
    else this.ascii(String(size));
    this.output[this.pos++] = COMMA;
    return true;
  }

  private putThousandths(thousandths: number): void {
    const whole = Math.floor(thousandths / 1000);
    let fraction = thousandths - whole * 1000;
    this.putInteger(whole);
    this.output[this.pos++] = POINT;
    for (let unit = 100; fraction > 0; unit /= 10) {
      const digit = (fraction / unit) | 0;
      this.output[this.pos++] = ZERO + digit;
      fraction -= digit * unit;
    }
  }

  private putInteger(value: number): void {
    if (value >= 1e9) {
      const billions = Math.floor(value / 1e9);
      this.putInteger(billions);
      this.putDigits(value - billions * 1e9, 9);
      return;
    }
    let digits = 1;
    for (let above = 10; value >= above; above *= 10) digits++;
    this.putDigits(value, digits);
  }

  /** Of a number below 10^9, the last so many digits. */
  private putDigits(value: number, digits: number): void {
    const { output, pos } = this;
    let rest = value | 0;
    for (let at = pos + digits - 1; at >= pos; at--) {
      const above = (rest / 10) | 0;
      output[at] = ZERO + rest - above * 10;
      rest = above;
    }
    this.pos = pos + digits;
  }

  integer(value: unknown): boolean {
    return Number.isInteger(value) && this.number(value);
  }

  private ascii(text: string): void {
    const { output, pos } = this;
    for (let index = 0; index < text.length; index++) output[pos + index] = text.charCodeAt(index);
    this.pos = pos + text.length;
  }
}
