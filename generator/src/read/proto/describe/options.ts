import { create, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import type { OptionDeclaration } from "../parse/declarations.js";
import type { DescribeContext } from "./context.js";
import { OptionSetter, type OptionTypes } from "./option-setter.js";

/**
 * The options message that declared options make: `FieldOptions`, `EnumOptions`, …; undefined where there are none.
 * Options of the schema's own, `(name)`, are put off until descriptors of their types are known; their names are
 * looked for in `scope`.
 */
export function describeOptions<Schema extends DescMessage>(
  schema: Schema,
  declared: readonly OptionDeclaration[],
  scope: string,
  context: DescribeContext,
): MessageShape<Schema> | undefined {
  if (declared.length === 0) return undefined;
  const options = create(schema);
  const hasFeatures = context.syntax !== "proto2" && context.syntax !== "proto3";
  const setter = new OptionSetter(noTypes, context.syntax);
  for (const option of declared) {
    if (isCustom(option))
      context.customOptions.push({ declared: option, schema, options, scope, syntax: context.syntax });
    else if (!hasFeatures && /^features(?:\.|$)/.test(option.name.text)) {
      const text = `${context.syntax} has no features; editions do.`;
      context.problems.push({ at: option.name.at, text, remedy: 'Start the file with: edition = "2023";' });
    } else context.problems.push(...setter.set(reflect(schema, options), option));
  }
  return isEmpty(reflect(schema, options)) && !declared.some(isCustom) ? undefined : options;
}

function isCustom({ name }: OptionDeclaration): boolean {
  return name.text.includes("(");
}

function isEmpty(message: ReflectMessage): boolean {
  return !message.fields.some((field) => message.isSet(field));
}

const noTypes: OptionTypes = { extension: () => undefined, message: () => undefined, hint: () => "" };
