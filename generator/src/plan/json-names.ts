import type { JsonSchemaFile } from "../model/model.js";
import type { DeclaredName } from "./file-plan.js";

/** What generated code calls the things that belong to a type. */
export const codecName = (typeName: string): string => `${typeName}Codec`;
export const guardName = (typeName: string): string => `is${typeName}`;
export const validatorName = (typeName: string): string => `validate${typeName}`;
export const bytesInName = (typeName: string): string => `bytesIn${typeName}`;
export const int64InName = (typeName: string): string => `int64In${typeName}`;

/** Every name that the types of a file declare. */
export function declaredJsonNames(file: JsonSchemaFile): readonly DeclaredName[] {
  return file.declarations.map(({ name, at }) => ({ name, what: `the type ${name}`, at }));
}

/**
 * Every name that the codecs and validators of a file declare. Those that only code of the same module uses (`pattern0`,
 * `validateText_lines`) are not among them: nothing is imported under such names.
 */
export function declaredByJsonCodecs(file: JsonSchemaFile): readonly DeclaredName[] {
  return file.declarations.flatMap(({ name, schema, bytes, int64, at }) => {
    const what = `what belongs to the type ${name}`;
    return [
      ...(bytes === undefined ? [] : [bytesInName]),
      ...(int64 === undefined ? [] : [int64InName]),
      ...(schema === undefined ? [] : [codecName, guardName, validatorName]),
    ].map((nameOf) => ({ name: nameOf(name), what, at }));
  });
}
