import { create } from "@bufbuild/protobuf";
import {
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  EnumValueDescriptorProtoSchema,
  EnumValueOptionsSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { EnumDeclaration } from "../parse/declarations.js";
import type { DescribeContext } from "./context.js";
import { describeOptions } from "./options.js";
import { describeVisibility } from "./visibility.js";

const VALUE = EnumDescriptorProtoSchema.field.value.number;

export function describeEnum(
  declaration: EnumDeclaration,
  scope: string,
  path: readonly number[],
  context: DescribeContext,
): EnumDescriptorProto {
  context.comment(path, declaration.comments);
  const options = describeOptions(EnumOptionsSchema, declaration.options, scope, context);
  return create(EnumDescriptorProtoSchema, {
    name: declaration.name.text,
    ...describeVisibility(declaration),
    value: declaration.values.map((value, index) => {
      context.comment([...path, VALUE, index], value.comments);
      const valueOptions = describeOptions(EnumValueOptionsSchema, value.options, scope, context);
      return create(EnumValueDescriptorProtoSchema, {
        name: value.name.text,
        number: value.number.value,
        ...(valueOptions !== undefined && { options: valueOptions }),
      });
    }),
    // Unlike those of messages, these ranges include their ends.
    reservedRange: declaration.reserved.flatMap((reserved) =>
      reserved.ranges.map(({ start, end }) => ({ start: start.value, end: end.value })),
    ),
    reservedName: declaration.reserved.flatMap((reserved) => reserved.names.map((name) => name.text)),
    ...(options !== undefined && { options }),
  });
}
