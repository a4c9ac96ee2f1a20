/**
 * Kinds of change and what they mean: `READ refused`, `READ altered`, `READ lost`, `READ undecided`, `FORWARD`, `SOURCE`, or
 * nothing. Schemas are those of a property.
 */
// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema

export interface ChangeKind {
  readonly name: string;
  readonly before: object | boolean;
  readonly after: object | boolean;
  readonly want: string;
  /** Why a level is given that no value shows. */
  readonly stricter?: string;
}

const kinds: ChangeKind[] = [];
type Schema = object | boolean;

/** A change, and the same the other way round. */
function both(
  name: string,
  one: Schema,
  other: Schema,
  there: string,
  back: string,
  stricter?: string,
): void {
  const reason = stricter === undefined ? {} : { stricter };
  kinds.push({ name, before: one, after: other, want: there, ...reason });
  kinds.push({ name: `${name}, undone`, before: other, after: one, want: back, ...reason });
}

const string = (more: object = {}): object => ({ type: "string", ...more });
const number = (more: object = {}): object => ({ type: "number", ...more });
const integer = (more: object = {}): object => ({ type: "integer", ...more });
const array = (items: Schema, more: object = {}): object => ({ type: "array", items, ...more });
const tuple = (prefixItems: Schema[], more: object = {}): object => ({ type: "array", prefixItems, ...more });
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const closed = (properties: object, more: object = {}): object =>
  object(properties, { additionalProperties: false, ...more });
const tagged = (kind: string, more: object = {}): object =>
  closed({ kind: { const: kind }, ...more }, { required: ["kind", ...Object.keys(more)] });
const bytes = (more: object = {}): object => string({ contentEncoding: "base64", ...more });
const tree = (of: object): object => ({ $ref: "#/$defs/tree", $defs: { tree: of } });

both("a minimum is set", number(), number({ minimum: 0 }), "READ refused", "FORWARD");
both("a minimum is raised", number({ minimum: 0 }), number({ minimum: 5 }), "READ refused", "FORWARD");
both("a maximum is lowered", number({ maximum: 9 }), number({ maximum: 8 }), "READ refused", "FORWARD");
both(
  "a limit is excluded",
  number({ minimum: 0 }),
  number({ exclusiveMinimum: 0 }),
  "READ refused",
  "FORWARD",
);
both(
  "limits of integers, written otherwise",
  integer({ exclusiveMinimum: 0 }),
  integer({ minimum: 1 }),
  "",
  "",
);
both(
  "a range is moved",
  number({ minimum: 0, maximum: 5 }),
  number({ minimum: 3, maximum: 9 }),
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both("number becomes integer", number(), integer(), "READ refused", "FORWARD");
both(
  "integer becomes a multiple of 1",
  integer({ minimum: 0, maximum: 1e6 }),
  number({ minimum: 0, maximum: 1e6, multipleOf: 1 }),
  "",
  "",
);
both(
  "a multiple of 2 becomes one of 4",
  integer({ multipleOf: 2, minimum: 0, maximum: 100 }),
  integer({ multipleOf: 4, minimum: 0, maximum: 100 }),
  "READ refused",
  "FORWARD",
);
both(
  "a multiple of 6 becomes one of 3, without a limit",
  integer({ multipleOf: 6 }),
  integer({ multipleOf: 3 }),
  "READ refused FORWARD",
  "READ refused FORWARD",
  "validators take no number for a multiple whose quotient is 10^21 or more, and 4e21 / 3 is",
);
both(
  "a multiple of 0.1 becomes one of 0.01",
  number({ multipleOf: 0.1, minimum: 0, maximum: 9 }),
  number({ multipleOf: 0.01, minimum: 0, maximum: 9 }),
  "READ undecided FORWARD",
  "READ refused FORWARD",
  "whether a fraction divides another depends on rounding",
);
both(
  "integers become an enum of all of them",
  integer({ minimum: 1, maximum: 3 }),
  { enum: [1, 2, 3] },
  "",
  "",
);
both("a string may no longer be empty", string(), string({ minLength: 1 }), "READ refused", "FORWARD");
both("a string gets shorter", string({ maxLength: 9 }), string({ maxLength: 8 }), "READ refused", "FORWARD");
both("a pattern is set", string(), string({ pattern: "^[a-z]+$" }), "READ refused", "FORWARD");
both(
  "a pattern is changed",
  string({ pattern: "^[a-c]+$" }),
  string({ pattern: "^[a-d]+$" }),
  "READ undecided FORWARD",
  "READ undecided FORWARD",
  "of patterns in general it is not known whether one is within another",
);
both(
  "a prefix gets longer",
  string({ pattern: "^ab" }),
  string({ pattern: "^abc" }),
  "READ refused",
  "FORWARD",
);
both("a pattern that matches everything", string(), string({ pattern: ".*" }), "", "");
both("a pattern of one text becomes that constant", string({ pattern: "^abc$" }), { const: "abc" }, "", "");
both("a format is set", string(), string({ format: "date-time" }), "READ refused", "FORWARD");
both(
  "a URI may be relative",
  string({ format: "uri" }),
  string({ format: "uri-reference" }),
  "FORWARD",
  "READ refused",
);
both(
  "another format",
  string({ format: "date" }),
  string({ format: "time" }),
  "READ undecided FORWARD",
  "READ undecided FORWARD",
  "formats are not compared with each other",
);
both("a constant is widened to its type", { const: "a" }, string(), "FORWARD", "READ refused");
both("a value is added to an enum", { enum: ["a"] }, { enum: ["a", "b"] }, "FORWARD", "READ refused");
both("an enum in another order", { enum: ["a", "b"] }, { enum: ["b", "a"] }, "", "");
both("an enum of one becomes a constant", { enum: ["a"] }, { const: "a" }, "", "");
both(
  "a constant object gets another property",
  { const: { a: 1 } },
  { const: { a: 1, b: 2 } },
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both("null is allowed", string(), { type: ["string", "null"] }, "FORWARD", "READ refused");
both(
  "null is allowed by a union",
  { type: ["string", "null"] },
  { anyOf: [string(), { type: "null" }] },
  "",
  "",
);
both("another type", string(), integer(), "READ refused FORWARD", "READ refused FORWARD");
both("one becomes a list", string(), array(string()), "READ refused FORWARD", "READ refused FORWARD");
both("anything becomes a string", true, string(), "READ refused", "FORWARD");
both(
  "nothing becomes something",
  false,
  string(),
  "FORWARD",
  "READ refused",
  "an object that has the property was refused before, and it is required",
);
both("boolean becomes a constant", { type: "boolean" }, { const: true }, "READ refused", "FORWARD");
both("boolean becomes an enum of both", { type: "boolean" }, { enum: [true, false] }, "", "");
both(
  "text becomes bytes",
  string(),
  bytes(),
  "READ altered FORWARD",
  "READ altered FORWARD",
  "text that happens to be base64 is no error, but another value",
);
both(
  "bytes get a limit",
  bytes(),
  bytes({ maxLength: 8 }),
  "READ refused",
  "FORWARD",
  "plain Ajv does not know of bytes",
);
both(
  "bytes become anything",
  bytes(),
  true,
  "READ altered FORWARD",
  "READ refused READ altered FORWARD",
  "bytes are read as their text then",
);
both(
  "a required property in an open object",
  object({ a: string() }),
  object({ a: string(), b: string() }, { required: ["b"] }),
  "READ refused SOURCE",
  "READ lost FORWARD",
  "a property that is no longer in the type is lost to the code",
);
both(
  "an optional property in an open object",
  object({ a: string() }),
  object({ a: string(), b: string() }),
  "SOURCE",
  "READ lost",
  "a property that is no longer in the type is lost to the code",
);
both(
  "an optional property in a closed object",
  closed({ a: string() }),
  closed({ a: string(), b: string() }),
  "FORWARD",
  "READ refused",
);
both(
  "a required property in a closed object",
  closed({ a: string() }),
  closed({ a: string(), b: string() }, { required: ["b"] }),
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both(
  "an optional property in an object that says it is open",
  object({ a: string() }, { additionalProperties: true }),
  object({ a: string(), extra: string() }, { additionalProperties: true }),
  "READ refused SOURCE",
  "READ lost FORWARD",
  "a property that is no longer in the type is lost to the code",
);
both(
  "a property is renamed",
  object({ a: string() }),
  object({ b: string() }),
  "READ lost SOURCE",
  "READ lost SOURCE",
  "the value stands under a name that the type does not have",
);
both(
  "a property is required",
  object({ a: string() }),
  object({ a: string() }, { required: ["a"] }),
  "READ refused",
  "FORWARD",
);
both(
  "a property gets another type",
  object({ a: string() }),
  object({ a: integer() }),
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both("a property is forbidden", object({ a: string() }), object({ a: false }), "READ refused", "FORWARD");
both("an object is closed", object({ a: string() }), closed({ a: string() }), "READ refused", "FORWARD");
both(
  "other properties are described",
  object({}, { additionalProperties: true }),
  object({}, { additionalProperties: string() }),
  "READ refused",
  "FORWARD",
);
both(
  "values of a map are restricted",
  { type: "object", additionalProperties: string() },
  { type: "object", additionalProperties: string({ maxLength: 3 }) },
  "READ refused",
  "FORWARD",
);
both(
  "a map becomes properties",
  { type: "object", additionalProperties: string() },
  closed({ a: string(), b: string() }),
  "READ refused",
  "FORWARD",
);
both(
  "properties by pattern are restricted",
  { type: "object", patternProperties: { "^x": string() } },
  { type: "object", patternProperties: { "^x": string({ minLength: 2 }) } },
  "READ refused",
  "FORWARD",
);
both(
  "properties by pattern are added",
  closed({ a: string() }),
  closed({ a: string() }, { patternProperties: { "^x": string() } }),
  "FORWARD",
  "READ refused",
);
both(
  "names are restricted",
  { type: "object" },
  { type: "object", propertyNames: { maxLength: 2 } },
  "READ refused",
  "FORWARD",
);
both(
  "at least one property",
  { type: "object" },
  { type: "object", minProperties: 1 },
  "READ refused",
  "FORWARD",
);
both(
  "at most as many properties as there are",
  closed({ a: string() }),
  closed({ a: string() }, { maxProperties: 1 }),
  "",
  "",
);
both(
  "a property needs another",
  object({ a: string(), b: string() }),
  object({ a: string(), b: string() }, { dependentRequired: { a: ["b"] } }),
  "READ refused",
  "FORWARD",
);
both(
  "a property needs one that is required anyhow",
  object({ a: string(), b: string() }, { required: ["b"] }),
  object({ a: string(), b: string() }, { required: ["b"], dependentRequired: { a: ["b"] } }),
  "",
  "",
);
both(
  "a property asks for a schema",
  object({ a: string(), b: string() }),
  object({ a: string(), b: string() }, { dependentSchemas: { a: { properties: { b: { maxLength: 1 } } } } }),
  "READ refused",
  "FORWARD",
);
both("items are restricted", array(string()), array(string({ minLength: 1 })), "READ refused", "FORWARD");
both(
  "items of another type",
  array(string()),
  array(integer()),
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both("a list may not be empty", array(string()), array(string(), { minItems: 1 }), "READ refused", "FORWARD");
both(
  "a list is limited",
  array(string(), { maxItems: 3 }),
  array(string(), { maxItems: 2 }),
  "READ refused",
  "FORWARD",
);
both(
  "items may not repeat",
  array(string()),
  array(string(), { uniqueItems: true }),
  "READ refused",
  "FORWARD",
);
both(
  "at most one item may not repeat",
  array(string(), { maxItems: 1 }),
  array(string(), { maxItems: 1, uniqueItems: true }),
  "",
  "",
);
both(
  "a list has to contain something",
  array(string()),
  array(string(), { contains: { const: "a" } }),
  "READ refused",
  "FORWARD",
);
both(
  "a list has to contain more",
  array(string(), { contains: { const: "a" } }),
  array(string(), { contains: { const: "a" }, minContains: 2 }),
  "READ refused",
  "FORWARD",
);
both("a tuple is closed", tuple([string()]), tuple([string()], { items: false }), "READ refused", "FORWARD");
both(
  "a tuple gets another item",
  tuple([string()], { items: false }),
  tuple([string(), integer()], { items: false }),
  "FORWARD",
  "READ refused",
);
both(
  "the first item of a tuple changes",
  tuple([string(), string()]),
  tuple([integer(), string()]),
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both(
  "a list becomes a tuple of the same",
  array(string(), { minItems: 2, maxItems: 2 }),
  tuple([string(), string()], { minItems: 2, items: false }),
  "",
  "",
);
both(
  "a branch is added",
  { oneOf: [tagged("a")] },
  { oneOf: [tagged("a"), tagged("b")] },
  "FORWARD",
  "READ refused",
);
both(
  "branches in another order",
  { oneOf: [tagged("a"), tagged("b")] },
  { oneOf: [tagged("b"), tagged("a")] },
  "",
  "",
);
both(
  "anyOf becomes oneOf, told apart by a tag",
  { anyOf: [tagged("a"), tagged("b")] },
  { oneOf: [tagged("a"), tagged("b")] },
  "",
  "",
);
both(
  "anyOf becomes oneOf of overlapping branches",
  { anyOf: [string({ minLength: 1 }), string({ maxLength: 3 })] },
  { oneOf: [string({ minLength: 1 }), string({ maxLength: 3 })] },
  "READ refused",
  "FORWARD",
);
both(
  "a branch is restricted",
  { oneOf: [tagged("a", { x: integer() }), tagged("b")] },
  { oneOf: [tagged("a", { x: integer({ minimum: 0 }) }), tagged("b")] },
  "READ refused",
  "FORWARD",
);
both(
  "a branch gets an optional property",
  { oneOf: [tagged("a"), tagged("b")] },
  { oneOf: [closed({ kind: { const: "a" }, x: integer() }, { required: ["kind"] }), tagged("b")] },
  "FORWARD",
  "READ refused",
);
both(
  "a tag is renamed",
  { oneOf: [tagged("a"), tagged("b")] },
  { oneOf: [tagged("a"), tagged("c")] },
  "READ refused FORWARD",
  "READ refused FORWARD",
);
both(
  "one object becomes a union",
  tagged("a"),
  { oneOf: [tagged("a"), tagged("b")] },
  "FORWARD",
  "READ refused",
);
both(
  "branches are merged",
  { oneOf: [string({ maxLength: 3 }), string({ minLength: 4 })] },
  string(),
  "",
  "",
);
both(
  "allOf is written out",
  { allOf: [integer({ minimum: 0 }), { maximum: 5 }] },
  integer({ minimum: 0, maximum: 5 }),
  "",
  "",
);
both(
  "allOf gets another part",
  { allOf: [string({ minLength: 1 })] },
  { allOf: [string({ minLength: 1 }), string({ maxLength: 5 })] },
  "READ refused",
  "FORWARD",
);
both("a value is excluded", string(), string({ not: { const: "a" } }), "READ refused", "FORWARD");
both("what is excluded is no value anyhow", integer(), integer({ not: { type: "string" } }), "", "");
both(
  "a condition is added",
  integer({ minimum: 0, maximum: 20 }),
  integer({ minimum: 0, maximum: 20, if: { minimum: 5 }, then: { multipleOf: 5 } }),
  "READ refused",
  "FORWARD",
);
both(
  "a condition that is always met",
  integer({ minimum: 5, maximum: 9 }),
  integer({ minimum: 5, maximum: 9, if: { minimum: 3 }, then: { maximum: 10 } }),
  "",
  "",
);
both(
  "another way in a condition",
  integer({ if: { minimum: 5 }, then: { maximum: 9 }, else: { minimum: 0 } }),
  integer({ if: { minimum: 5 }, then: { maximum: 9 }, else: { minimum: 1 } }),
  "READ refused",
  "FORWARD",
);
both(
  "a recursive type is written otherwise",
  tree(object({ next: { $ref: "#/$defs/tree" } })),
  tree(object({ next: object({ next: { $ref: "#/$defs/tree" } }) })),
  "",
  "",
);
both(
  "a value deep in a recursive type is restricted",
  tree(closed({ v: integer(), next: { $ref: "#/$defs/tree" } })),
  tree(closed({ v: integer({ minimum: 0 }), next: { $ref: "#/$defs/tree" } })),
  "READ refused",
  "FORWARD",
);
both(
  "a recursive type gets an optional property",
  tree(closed({ next: { $ref: "#/$defs/tree" } })),
  tree(closed({ v: integer(), next: { $ref: "#/$defs/tree" } })),
  "FORWARD",
  "READ refused",
);
both(
  "a definition is renamed",
  { $ref: "#/$defs/one", $defs: { one: string() } },
  { $ref: "#/$defs/two", $defs: { two: string() } },
  "SOURCE",
  "SOURCE",
);
both(
  "a definition is written out",
  { $ref: "#/$defs/one", $defs: { one: closed({ a: string() }) } },
  closed({ a: string() }),
  "",
  "",
);
both("docs", string({ description: "One." }), string({ description: "Another." }), "", "");

const shownWithout = "there is a difference; by which value is not found";
const restOf = (kind: string, more: object = {}): object =>
  object({ kind: { const: kind }, ...more }, { required: ["kind"] });
const unevaluated = (schema: object): object => ({ type: "object", ...schema, unevaluatedProperties: false });
both(
  "a property in what is put together and closed",
  unevaluated({ allOf: [object({ a: string() })] }),
  unevaluated({ allOf: [object({ a: string(), b: string() })] }),
  "FORWARD",
  "READ undecided",
  shownWithout,
);
both(
  "what is put together and closed, in one",
  unevaluated({ allOf: [object({ a: string() }), object({ b: string() })] }),
  closed({ a: string(), b: string() }),
  "",
  "",
);
both(
  "a property in one of the branches of what is closed around them",
  unevaluated({ oneOf: [restOf("a", { x: string() }), restOf("b")] }),
  unevaluated({ oneOf: [restOf("a", { x: string(), y: string() }), restOf("b")] }),
  "FORWARD",
  "READ undecided",
  shownWithout,
);
both(
  "closed around branches, closed in each",
  unevaluated({ anyOf: [restOf("a", { x: string() }), restOf("b", { y: integer() })] }),
  {
    oneOf: [
      closed({ kind: { const: "a" }, x: string() }, { required: ["kind"] }),
      closed({ kind: { const: "b" }, y: integer() }, { required: ["kind"] }),
    ],
  },
  "",
  "",
);
both(
  "a branch more in what is closed around them",
  unevaluated({ properties: { z: string() }, oneOf: [restOf("a"), restOf("b")] }),
  unevaluated({
    properties: { z: string() },
    oneOf: [restOf("a"), restOf("b"), restOf("c", { x: string() })],
  }),
  "FORWARD",
  "READ undecided",
  shownWithout,
);

export const changeKinds: readonly ChangeKind[] = kinds;
