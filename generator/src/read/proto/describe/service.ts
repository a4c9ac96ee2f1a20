import { create } from "@bufbuild/protobuf";
import {
  MethodDescriptorProtoSchema,
  MethodOptionsSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { qualify } from "../names.js";
import type { ServiceDeclaration, Text } from "../parse/declarations.js";
import type { DescribeContext } from "./context.js";
import { describeOptions } from "./options.js";

/** Nothing is generated for a service, but the file's descriptor is to be whole. */
export function describeService(
  declaration: ServiceDeclaration,
  packageName: string,
  context: DescribeContext,
): ServiceDescriptorProto {
  const typeName = (name: Text): string => `.${context.links.get(name)?.fullName ?? name.text}`;
  const fullName = qualify(packageName, declaration.name.text);
  const options = describeOptions(ServiceOptionsSchema, declaration.options, packageName, context);
  return create(ServiceDescriptorProtoSchema, {
    name: declaration.name.text,
    method: declaration.methods.map((method) => {
      const methodOptions =
        describeOptions(MethodOptionsSchema, method.options, fullName, context) ??
        (method.hasBody ? create(MethodOptionsSchema) : undefined);
      return create(MethodDescriptorProtoSchema, {
        name: method.name.text,
        inputType: typeName(method.input),
        outputType: typeName(method.output),
        ...(method.clientStreaming && { clientStreaming: true }),
        ...(method.serverStreaming && { serverStreaming: true }),
        ...(methodOptions !== undefined && { options: methodOptions }),
      });
    }),
    ...(options !== undefined && { options }),
  });
}
