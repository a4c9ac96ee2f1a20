import { describe } from "../describe.js";
import { below, propertyPath } from "../path.js";
import { fieldNames } from "./field-names.js";

/** A phrase that continues the path: `must be a string`. It may tell of the fields of the message that has the field. */
type Reason = string | ((names: string) => string);

/**
 * Thrown where a value cannot be encoded, and completed on the way out: the writer of a field knows its number, the
 * writers of the messages around know what their fields are called. No Error, whose stack trace would cost more than
 * all else.
 */
export class Refusal {
  #reason: Reason;
  /** Where inside of the field. */
  path: string;
  /** Of the message that was being written. Undefined when the message itself is at fault. */
  #no: number | undefined;
  readonly #ofOneof: boolean;

  constructor(no: number | undefined, reason: Reason, path = "", ofOneof = false) {
    this.#no = no;
    this.#reason = reason;
    this.path = path;
    this.#ofOneof = ofOneof && no !== undefined;
  }

  get reason(): string {
    return typeof this.#reason === "string" ? this.#reason : this.#reason("");
  }

  /** `must be a number, got "abc"` */
  static must(no: number | undefined, what: string, value: unknown): Refusal {
    return new Refusal(no, `must ${what}, got ${describe(value)}`);
  }

  /** The same, of an item or an entry of the field `no`. */
  inside(no: number, step: string): this {
    this.path = below(step, this).path;
    this.#no = no;
    return this;
  }

  /** The same, seen from the message around, whose field `no` it is. */
  outOf(names = "", no: number | undefined): this {
    if (typeof this.#reason !== "string") this.#reason = this.#reason(names);
    const name = this.#no === undefined ? undefined : fieldNames(names)[this.#no];
    if (name !== undefined) {
      const [property = "", ofCase] = name.split(".");
      const step = propertyPath("", property);
      this.path = below(ofCase === undefined || this.#ofOneof ? step : `${step}.value`, this).path;
    }
    this.#no = no;
    return this;
  }
}
