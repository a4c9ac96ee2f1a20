import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import { checkDuplicates } from "./duplicates.js";
import { checkEnums } from "./enums.js";
import { checkExtensions } from "./extensions.js";
import { checkFieldNumbers } from "./field-numbers.js";
import { checkFields } from "./fields.js";
import { checkMessages } from "./messages.js";
import { checkNamingStyle } from "./naming-style.js";
import { checkPropertyNames } from "./property-names.js";
import { checkImports, checkMapEntry, checkReservedNames, checkSyntax } from "./syntax.js";
import { checkVisibility } from "./visibility.js";

const rules = [
  checkSyntax,
  checkImports,
  checkReservedNames,
  checkMapEntry,
  checkFieldNumbers,
  checkPropertyNames,
  checkFields,
  checkEnums,
  checkExtensions,
  checkNamingStyle,
  checkVisibility,
] as const;

/** What protobuf forbids, apart from undefined names and wrong options, which linking and describing find. */
export function validateFiles(files: readonly LoadedFile[]): Problem[] {
  // Of a file that could not be read in full, there is no telling what it has.
  const readable = files.filter(({ isBroken }) => !isBroken);
  return [
    ...readable.flatMap((file) => rules.flatMap((rule) => rule(file))),
    // Of files that could not be read, too, there is no telling whether they have messages.
    ...(readable.length === files.length ? checkMessages(readable) : []),
    ...checkDuplicates(readable),
  ];
}
