/** Random .proto files: most are valid, some are wrong in ways that a person would not think of. */
import fc from "fast-check";

/** Without fast-check's taste for the least and the greatest. */
const unbiased = (max: number): fc.Arbitrary<number> => fc.noBias(fc.nat({ max }));

/** Draws values that fast-check can shrink. */
export class Draw {
  readonly #gen: fc.GeneratorValue;

  constructor(gen: fc.GeneratorValue) {
    this.#gen = gen;
  }

  below(limit: number): number {
    return this.#gen(unbiased, limit - 1);
  }

  /** True once in `of` times. */
  once(of: number): boolean {
    return this.below(of) === of - 1;
  }

  one<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError("nothing to choose from");
    return value;
  }

  some<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, index) => make(index));
  }
}

const scalars = ["int32", "string", "bool", "bytes", "double", "uint64", "sint32", "fixed64", "float"];
/** Names that mean something in some scopes and files. */
const oddTypes = ["A", "E", "A.B", "A.E", "p.A", ".p.A", ".p.E", "q.A", ".p.q.A", "q.B", "B.C", "r.A"];

type Syntax = "proto2" | "proto3" | "2023" | "2024";

/** Texts by import name; the first one is the one that is read. */
export function randomFiles(draw: Draw): ReadonlyMap<string, string> {
  const [main, other, third] = [randomSyntax(draw), randomSyntax(draw), randomSyntax(draw)];
  const packages = ["p", "p", "p.q", "q", ""] as const;
  const how = draw.one(["", "public ", ""]);
  return new Map([
    ["main.proto", new File(draw, main, draw.one(packages), ["a.proto"]).text(true)],
    ["a.proto", new File(draw, other, draw.one(["p.q", "q"]), [`${how}b.proto`]).text(false)],
    ["b.proto", new File(draw, third, draw.one(["r", "p.r"]), []).text(false)],
  ]);
}

function randomSyntax(draw: Draw): Syntax {
  return draw.one(["proto3", "proto2", "2023", "2024"]);
}

class File {
  readonly #draw: Draw;
  readonly #syntax: Syntax;
  readonly #package: string;
  readonly #imports: readonly string[];
  readonly #names: readonly string[];
  /** Types that there are, from here. */
  readonly #types: string[];
  #hasOptions = false;

  constructor(draw: Draw, syntax: Syntax, packageName: string, imports: readonly string[]) {
    this.#draw = draw;
    this.#syntax = syntax;
    this.#package = packageName;
    this.#imports = imports;
    this.#names = ["A", "B", "C"].slice(0, 1 + draw.below(3));
    this.#types = [...this.#names, ...(packageName === "" ? [] : [`.${packageName}.A`])];
  }

  text(isMain: boolean): string {
    const draw = this.#draw;
    const isEdition = this.#syntax.startsWith("2");
    const hasEnum = draw.once(2) || isMain;
    if (hasEnum) this.#types.push("E");
    this.#hasOptions = isMain && hasEnum && draw.once(2);
    const lines = [
      isEdition ? `edition = "${this.#syntax}";` : `syntax = "${this.#syntax}";`,
      ...(this.#package === "" ? [] : [`package ${this.#package};`]),
      ...this.#imports.map((it) => `import ${it.replace(/(\w+\.proto)/, '"$1"')};`),
      'import "google/protobuf/descriptor.proto";',
      ...(isEdition && draw.once(4) ? [`option ${this.#feature("file")};`] : []),
      ...(draw.once(4) ? ["option java_package = 'x' \"y\";"] : []),
      ...this.#names.map((name) => this.#message(name, 0)),
      ...(hasEnum ? [this.#enum("E")] : []),
      ...(this.#syntax !== "proto3" && draw.once(3) ? [this.#extend("A", 100 + draw.below(3))] : []),
      ...(this.#hasOptions ? [this.#customOptions()] : []),
      ...(draw.once(6) ? ["service S { rpc Do(A) returns (stream .google.protobuf.FileOptions); }"] : []),
    ];
    return `${lines.join("\n")}\n`;
  }

  #visibility(): string {
    return this.#syntax === "2024" && this.#draw.once(3) ? this.#draw.one(["export ", "local "]) : "";
  }

  #message(name: string, depth: number): string {
    const draw = this.#draw;
    const numbers = [1, 2, 3, 4, 5, 6, 7, 16, 2047, 536870911];
    const number = (): number => numbers.shift() ?? 1;
    const members: string[] = draw.some(4, (index) =>
      this.#field(`f${draw.once(300) ? 0 : index}`, number()),
    );
    if (draw.once(3)) {
      const cases = [1, 2].slice(draw.below(2)).map((index) => `${this.#type()} c${index} = ${number()};`);
      members.push(`oneof o { ${cases.join(" ")} }`);
    }
    if (draw.once(4))
      members.push(
        `map<${draw.one(["string", "int64", "bool", "uint32"])}, ${this.#type()}> m = ${number()};`,
      );
    if (draw.once(5))
      members.push(
        this.#syntax.startsWith("2")
          ? "reserved 20 to 30, 40; reserved foo;"
          : 'reserved 20 to 30; reserved "foo", "bar";',
      );
    if (this.#syntax !== "proto3" && (depth === 0 || draw.once(2))) members.push(this.#ranges());
    if (this.#syntax === "proto2" && draw.once(4))
      members.push(`optional group G = ${number()} { ${this.#field("g", 1)} }`);
    if (depth < 2 && draw.once(3)) members.push(this.#message(draw.one(["A", "B", "C"]), depth + 1));
    if (draw.once(6)) members.push(this.#enum("E"));
    if (draw.once(6)) members.push(`option ${this.#messageOption()};`);
    return `${this.#visibility()}message ${name} {\n${members.map((it) => `  ${it}\n`).join("")}}`;
  }

  #ranges(): string {
    const draw = this.#draw;
    if (draw.once(12))
      return 'extensions 100 to 199 [declaration = { number: 100 full_name: ".p.x" type: "int32" }];';
    const ranges = draw.one(["100 to 199", "100, 101 to 102", "100 to 199, 1000 to max"]);
    return `extensions ${ranges}${draw.one(["", "", " [verification = UNVERIFIED]"])};`;
  }

  #messageOption(): string {
    const own = ["(o) = 1", "(n) = { x: 1 y: 'a' }", "(n).x = 2"];
    if (this.#syntax.startsWith("2") && this.#draw.once(2)) return this.#feature("message");
    const usual = ["deprecated = true", "no_standard_descriptor_accessor = false"];
    return this.#draw.one(this.#hasOptions ? own : usual);
  }

  #feature(of: "file" | "message" | "field"): string {
    const file = [
      "field_presence = IMPLICIT",
      "enum_type = CLOSED",
      "repeated_field_encoding = EXPANDED",
      "utf8_validation = NONE",
    ];
    const field = [
      "field_presence = IMPLICIT",
      "field_presence = LEGACY_REQUIRED",
      "message_encoding = DELIMITED",
      "repeated_field_encoding = PACKED",
    ];
    const later = ["enforce_naming_style = STYLE_LEGACY", "default_symbol_visibility = LOCAL_ALL"];
    const message = ["json_format = LEGACY_BEST_EFFORT", ...later];
    return `features.${this.#draw.one({ file: [...file, ...later], message, field }[of])}`;
  }

  #type(): string {
    if (this.#draw.once(100)) return this.#draw.one(oddTypes);
    return this.#draw.once(2) ? this.#draw.one(this.#types) : this.#draw.one(scalars);
  }

  #field(name: string, number: number): string {
    const draw = this.#draw;
    const labels = {
      proto2: ["optional ", "optional ", "required ", "repeated "],
      proto3: ["", "", "optional ", "repeated "],
    };
    const label = draw.one(
      this.#syntax === "proto2" || this.#syntax === "proto3"
        ? labels[this.#syntax]
        : ["", "", "", "repeated "],
    );
    const type = this.#type();
    const given = draw.some(2, () => this.#fieldOption(type, label));
    const unlike = given.filter(
      (it, index) => draw.once(30) || !given.slice(0, index).some((other) => nameOf(other) === nameOf(it)),
    );
    const options = unlike.length > 0 ? ` [${unlike.join(", ")}]` : "";
    return `${label}${type} ${draw.once(200) ? "Bad_1" : name} = ${draw.once(300) ? 19000 : number}${options};`;
  }

  #fieldOption(type: string, label: string): string {
    const draw = this.#draw;
    const isOdd = draw.once(30);
    const isRepeated = label === "repeated ";
    const value = isRepeated || this.#syntax === "proto3" ? undefined : defaults[type];
    const isPackable = isRepeated && scalars.includes(type) && type !== "string" && type !== "bytes";
    const features = [
      ...(isRepeated ? [] : scalars.includes(type) ? ["field_presence = EXPLICIT"] : []),
      ...(isPackable ? ["repeated_field_encoding = EXPANDED"] : []),
      ...(type === "string" ? ["utf8_validation = NONE"] : []),
    ];
    return draw.one([
      "deprecated = true",
      `json_name = "${draw.once(20) ? "f0" : `j${draw.below(1000)}`}"`,
      ...(this.#syntax.startsWith("2")
        ? [isOdd ? this.#feature("field") : `features.${features[0] ?? "field_presence = EXPLICIT"}`]
        : []),
      ...(this.#syntax.startsWith("p") && (isPackable || isOdd) ? ["packed = true"] : []),
      ...(value !== undefined ? [`default = ${value}`] : isOdd ? ["default = E_A"] : []),
      ...(this.#hasOptions ? ["(f) = E_A"] : []),
    ]);
  }

  #enum(name: string): string {
    const draw = this.#draw;
    const prefix = draw.once(12) ? "X" : name;
    const values = ["A", "B", "C"]
      .slice(0, 1 + draw.below(3))
      .map((value, index) => `${prefix}_${value} = ${draw.once(12) ? -index : index};`);
    const reserved = draw.once(6) ? " reserved 10 to max;" : "";
    const alias = draw.once(10) ? " option allow_alias = true; E_Z = 0;" : "";
    return `${this.#visibility()}enum ${name} { ${values.join(" ")}${reserved}${alias} }`;
  }

  #extend(extendee: string, number: number): string {
    const label = this.#syntax === "proto2" ? "optional " : "";
    return `extend ${extendee} { ${label}${this.#draw.one(["int32", "string", "A"])} x = ${number}; }`;
  }

  #customOptions(): string {
    const label = this.#syntax === "proto2" ? "optional " : "";
    return [
      `message N { ${label}int32 x = 1; ${label}string y = 2; }`,
      `extend google.protobuf.MessageOptions { ${label}int32 o = 50001; ${label}N n = 50002; }`,
      `extend google.protobuf.FieldOptions { ${label}E f = 50003; }`,
    ].join("\n");
  }
}

const defaults: Readonly<Record<string, string>> = {
  ...{ int32: "-7", string: "'a\\n\\x41'", bool: "true", double: "1e3", float: "-inf", uint64: "0xff" },
  ...{ bytes: "'\\377\\0'", sint32: "0", fixed64: "18446744073709551615" },
};

const nameOf = (option: string): string => option.replace(/ = .*/, "");

const words = [
  "message",
  "optional",
  "A",
  "1",
  "0",
  "{",
  "}",
  ";",
  "=",
  ".",
  "string",
  '"x"',
  "repeated",
  "-",
  "enum",
  "to",
  "max",
  "[",
  "]",
  "option",
  "local",
];

/** One edit, of a token: taken out, said twice, swapped with the next, or made another. */
export function mutate(draw: Draw, text: string): string {
  const tokens = text.match(/[\w]+|"[^"\n]*"|'[^'\n]*'|\s+|[^\s\w]/g) ?? [];
  const solid = tokens.flatMap((token, index) => (token.trim() === "" ? [] : [index]));
  const at = draw.one(solid);
  const next = solid.find((index) => index > at) ?? at;
  const edited = [...tokens];
  const [own = "", other = ""] = [tokens[at], tokens[next]];
  switch (draw.below(4)) {
    case 0:
      edited[at] = "";
      break;
    case 1:
      edited[at] = `${own} ${own}`;
      break;
    case 2:
      [edited[at], edited[next]] = [other, own];
      break;
    default:
      edited[at] = draw.once(2) ? draw.one(words) : (tokens[draw.one(solid)] ?? "");
  }
  return edited.join("");
}
