import { enumNumberReused, enumValueRenamed, enumValueRenumbered } from "./enum-names.js";
import { enumOpennessChanged, enumTypeRenamed } from "./enum-types.js";
import { enumReservedUsed, enumValueAdded, enumValueRemoved } from "./enum-values.js";
import { extensionNumberUsed, extensionRangeRemoved } from "./extensions.js";
import { messageEncodingChanged, utf8ValidationChanged } from "./field-encoding.js";
import { fieldNumberReused, fieldRenumbered, reservedNumberUsed } from "./field-numbers.js";
import {
  fieldLabelChanged,
  fieldTypeChanged,
  longRepresentationChanged,
  mapKeyChanged,
} from "./field-types.js";
import { fieldAdded, fieldRemoved, fieldRenamed, jsonNameChanged } from "./fields.js";
import { oneofChanged, oneofJoined } from "./oneofs.js";
import { defaultChanged, presenceChanged } from "./presence.js";
import type { EnumChange, FieldChange, MessageChange, Rule } from "./rule.js";
import { messageRenamed } from "./type-names.js";

/** Rules of .proto schemas, in the order in which findings are told. A new rule is a line here. */
export const messageRules: readonly Rule<MessageChange>[] = [
  messageRenamed,
  fieldNumberReused,
  reservedNumberUsed,
  extensionNumberUsed,
  extensionRangeRemoved,
  fieldRenumbered,
  fieldRemoved,
  fieldAdded,
  fieldRenamed,
  jsonNameChanged,
  oneofJoined,
];

export const fieldRules: readonly Rule<FieldChange>[] = [
  fieldTypeChanged,
  mapKeyChanged,
  fieldLabelChanged,
  presenceChanged,
  defaultChanged,
  oneofChanged,
  messageEncodingChanged,
  utf8ValidationChanged,
  longRepresentationChanged,
];

export const enumRules: readonly Rule<EnumChange>[] = [
  enumTypeRenamed,
  enumNumberReused,
  enumReservedUsed,
  enumValueRemoved,
  enumValueAdded,
  enumValueRenumbered,
  enumValueRenamed,
  enumOpennessChanged,
];
