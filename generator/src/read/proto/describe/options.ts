import { create, type DescField, type DescMessage, type MessageShape, ScalarType } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { suggest } from "../../../suggest.js";
import type { OptionDeclaration, OptionValue } from "../parse/declarations.js";
import { unescapeString } from "../parse/strings.js";
import type { DescribeContext } from "./context.js";

/**
 * The options message that declared options make: `FieldOptions`, `EnumOptions`, …; undefined where there are none.
 *
 * Options of the user's own, `(name)`, change no encoding; they are left out, and a note says so.
 */
export function describeOptions<Schema extends DescMessage>(
  schema: Schema,
  declared: readonly OptionDeclaration[],
  context: DescribeContext,
): MessageShape<Schema> | undefined {
  const options = create(schema);
  const hasFeatures = context.syntax !== "proto2" && context.syntax !== "proto3";
  let any = false;
  for (const option of declared) {
    if (option.name.text.startsWith("(")) {
      const text = `option ${option.name.text} is passed over: custom options are not kept in generated descriptors.`;
      context.notes.push({ at: option.name.at, text });
    } else if (!hasFeatures && /^features(?:\.|$)/.test(option.name.text)) {
      const text = `${context.syntax} has no features; editions do.`;
      context.problems.push({ at: option.name.at, text, remedy: 'Start the file with: edition = "2023";' });
    } else if (setOption(reflect(schema, options), option, option.name.text.split("."), context)) any = true;
  }
  return any ? options : undefined;
}

function setOption(
  target: ReflectMessage,
  option: OptionDeclaration,
  path: readonly string[],
  context: DescribeContext,
): boolean {
  const [name = "", ...rest] = path;
  const field = target.fields.find((it) => it.name === name && name !== "uninterpreted_option");
  if (field === undefined) {
    const meant = suggest(
      name,
      target.fields.map((it) => it.name),
    );
    context.problems.push({
      at: option.name.at,
      text: `there is no option "${option.name.text}" here.`,
      ...(meant !== undefined && { remedy: `Did you mean "${meant}"?` }),
    });
    return false;
  }
  if (rest.length > 0) {
    if (field.fieldKind === "message" && !rest[0]?.startsWith("(")) {
      const inner = target.get(field);
      if (!setOption(inner, option, rest, context)) return false;
      target.set(field, inner);
      return true;
    }
    if (field.fieldKind === "message") {
      const text = `option ${option.name.text} is passed over: features of other languages are not kept.`;
      context.notes.push({ at: option.name.at, text });
      return false;
    }
  }
  return setValue(target, field, option, context);
}

function setValue(
  target: ReflectMessage,
  field: DescField,
  { name, value }: OptionDeclaration,
  context: DescribeContext,
): boolean {
  const wrong = (wanted: string): false => {
    context.problems.push({ at: value.at, text: `option "${name.text}" takes ${wanted}.` });
    return false;
  };
  if (field.fieldKind === "scalar") {
    if (target.isSet(field)) {
      context.problems.push({
        at: name.at,
        text: `option "${name.text}" is set twice.`,
        remedy: "Remove one.",
      });
      return false;
    }
    const scalar = scalarValue(field.scalar, value);
    if (scalar === undefined) return wrong(scalarWords[field.scalar] ?? "another kind of value");
    target.set(field, scalar);
    return true;
  }
  if (field.enum !== undefined) {
    const number = field.enum.values.find((it) => it.name === value.text)?.number;
    if (number === undefined || value.kind !== "word")
      return wrong(`one of ${field.enum.values.map((it) => it.name).join(", ")}`);
    if (field.fieldKind === "list" && field.listKind === "enum") target.get(field).add(number);
    else target.set(field, number);
    return true;
  }
  return wrong(`no value as a whole here; set its fields one by one, as "${name.text}.<field> = …"`);
}

const scalarWords: Readonly<Partial<Record<ScalarType, string>>> = {
  [ScalarType.BOOL]: "true or false",
  [ScalarType.STRING]: "a string in quotes",
};

function scalarValue(scalar: ScalarType, { kind, text }: OptionValue): boolean | string | undefined {
  if (scalar === ScalarType.BOOL)
    return kind === "word" && (text === "true" || text === "false") ? text === "true" : undefined;
  if (scalar === ScalarType.STRING)
    return kind === "string" ? new TextDecoder().decode(unescapeString(text)) : undefined;
  return undefined; // no option of descriptor.proto has another type
}
