import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import type {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  OptionDeclaration,
  ServiceDeclaration,
  Text,
} from "../parse/declarations.js";
import { featureOf, isFrom2024 } from "../parse/edition.js";

/** From edition 2024 on, names are of one style, unless `features.enforce_naming_style` says otherwise. */
export function checkNamingStyle({ declaration, described }: LoadedFile): Problem[] {
  // In a descriptor set the feature is no longer said.
  if (described !== undefined || !isFrom2024(declaration.syntax)) return [];
  const style = styleOf(declaration.options, "STYLE2024");
  const own = declaration.package === undefined ? [] : check("package", declaration.package, style);
  return [...own, ...declaration.members.flatMap((member) => checkMember(member, style))];
}

type Member = MessageDeclaration["members"][number] | ServiceDeclaration;

function checkMember(member: Member, outer: string): Problem[] {
  switch (member.kind) {
    case "message": {
      const style = styleOf(member.options, outer);
      return [
        ...check("message", member.name, style),
        ...member.members.flatMap((it) => checkMember(it, style)),
      ];
    }
    case "enum":
      return checkEnum(member, outer);
    case "field":
      return checkField(member, outer);
    case "extend":
      return member.fields.flatMap((field) => checkField(field, outer));
    case "oneof": {
      const style = styleOf(member.options, outer);
      return [...check("oneof", member.name, style), ...member.fields.flatMap((it) => checkField(it, style))];
    }
    case "service": {
      const style = styleOf(member.options, outer);
      const methods = member.methods.flatMap(({ name, options }) =>
        check("method", name, styleOf(options, style)),
      );
      return [...check("service", member.name, style), ...methods];
    }
    default:
      return [];
  }
}

function checkEnum({ name, options, values }: EnumDeclaration, outer: string): Problem[] {
  const style = styleOf(options, outer);
  const own = values.flatMap((value) => check("value", value.name, styleOf(value.options, style)));
  return [...check("enum", name, style), ...own];
}

function checkField({ name, options }: FieldDeclaration, outer: string): Problem[] {
  return check("field", name, styleOf(options, outer));
}

function styleOf(options: readonly OptionDeclaration[], outer: string): string {
  return featureOf("enforce_naming_style", options) ?? outer;
}

const titleCase = { says: "TitleCase", pattern: /^[A-Z][A-Za-z0-9]*$/ };
const snakeCase = {
  says: "lower_snake_case, with a letter behind each underscore",
  pattern: /^[a-z](?:[a-z0-9]|_[a-z])*$/,
};
const styles = {
  package: { ...snakeCase, pattern: /^[a-z](?:[a-z0-9.]|_[a-z])*$/ },
  message: titleCase,
  enum: titleCase,
  service: titleCase,
  method: titleCase,
  field: snakeCase,
  oneof: snakeCase,
  value: {
    says: "UPPER_SNAKE_CASE, with a letter behind each underscore",
    pattern: /^[A-Z](?:[A-Z0-9]|_[A-Z])*$/,
  },
} as const;

function check(kind: keyof typeof styles, { text, at }: Text, style: string): Problem[] {
  const { says, pattern } = styles[kind];
  if (style === "STYLE_LEGACY" || pattern.test(text)) return [];
  const remedy = "Rename it, or set features.enforce_naming_style = STYLE_LEGACY here or above.";
  return [{ at, text: `${kind} "${text}" is not ${says}, which edition 2024 asks for.`, remedy }];
}
