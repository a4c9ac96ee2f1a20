// The codecs of protobuf's well-known types, made by the generator: see test/generator/emit/codecs/well-known.test.ts.

import {
  type Any,
  type Api,
  type BoolValue,
  type BytesValue,
  type CodeGeneratorRequest,
  type CodeGeneratorResponse,
  type CodeGeneratorResponse_File,
  type CppFeatures,
  CppFeatures_RepeatedType,
  CppFeatures_StringType,
  type DescriptorProto,
  type DescriptorProto_ExtensionRange,
  type DescriptorProto_ReservedRange,
  type DoubleValue,
  type Duration,
  Edition,
  type Empty,
  type Enum,
  type EnumDescriptorProto,
  type EnumDescriptorProto_EnumReservedRange,
  type EnumOptions,
  type EnumValue,
  type EnumValueDescriptorProto,
  type EnumValueOptions,
  type ExtensionRangeOptions,
  type ExtensionRangeOptions_Declaration,
  ExtensionRangeOptions_VerificationState,
  type FeatureSet,
  type FeatureSetDefaults,
  type FeatureSetDefaults_FeatureSetEditionDefault,
  FeatureSet_EnforceNamingStyle,
  FeatureSet_EnumType,
  FeatureSet_FieldPresence,
  FeatureSet_JsonFormat,
  FeatureSet_MessageEncoding,
  type FeatureSet_ProtoLimitsFeature,
  FeatureSet_ProtoLimitsFeature_EnforceProtoLimits,
  FeatureSet_RepeatedFieldEncoding,
  FeatureSet_Utf8Validation,
  type FeatureSet_VisibilityFeature,
  FeatureSet_VisibilityFeature_DefaultSymbolVisibility,
  type Field,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FieldMask,
  type FieldOptions,
  FieldOptions_CType,
  type FieldOptions_EditionDefault,
  type FieldOptions_FeatureSupport,
  FieldOptions_JSType,
  FieldOptions_OptionRetention,
  FieldOptions_OptionTargetType,
  Field_Cardinality,
  Field_Kind,
  type FileDescriptorProto,
  type FileDescriptorSet,
  type FileOptions,
  FileOptions_OptimizeMode,
  type FloatValue,
  type GeneratedCodeInfo,
  type GeneratedCodeInfo_Annotation,
  GeneratedCodeInfo_Annotation_Semantic,
  type GoFeatures,
  GoFeatures_APILevel,
  type GoFeatures_OptimizeModeFeature,
  GoFeatures_OptimizeModeFeature_OptimizeMode,
  GoFeatures_StripEnumPrefix,
  type Int32Value,
  type Int64Value,
  type JavaFeatures,
  type JavaFeatures_NestInFileClassFeature,
  JavaFeatures_NestInFileClassFeature_NestInFileClass,
  JavaFeatures_Utf8Validation,
  type ListValue,
  type MessageOptions,
  type Method,
  type MethodDescriptorProto,
  type MethodOptions,
  MethodOptions_IdempotencyLevel,
  type Mixin,
  NullValue,
  type OneofDescriptorProto,
  type OneofOptions,
  type Option,
  type ServiceDescriptorProto,
  type ServiceOptions,
  type SourceCodeInfo,
  type SourceCodeInfo_Location,
  type SourceContext,
  type StringValue,
  type Struct,
  SymbolVisibility,
  Syntax,
  type Timestamp,
  type Type,
  type UInt32Value,
  type UInt64Value,
  type UninterpretedOption,
  type UninterpretedOption_NamePart,
  type Value,
  type Version,
} from "@bufbuild/protobuf/wkt";
import { type MessageCodec, emptyBytes, messageCodec } from "./message-codec.js";

export const AnyCodec: MessageCodec<Any> = /*@__PURE__*/ messageCodec("typeUrl value", () => ({
  $typeName: "google.protobuf.Any", typeUrl: "", value: emptyBytes,
}), (to, it) => {
  to.string(1, it.typeUrl);
  to.bytes(2, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.typeUrl = from.string(); break;
    case 2: it.value = from.bytes(); break;
    default: from.unknown(it);
  }
});

export const ApiCodec: MessageCodec<Api> = /*@__PURE__*/ messageCodec("name methods options version sourceContext mixins syntax edition", () => ({
  $typeName: "google.protobuf.Api", name: "", methods: [], options: [], version: "", mixins: [], syntax: 0, edition: "",
}), (to, it) => {
  to.string(1, it.name);
  to.messages(2, it.methods, MethodCodec);
  to.messages(3, it.options, OptionCodec);
  to.string(4, it.version);
  to.message(5, it.sourceContext, SourceContextCodec);
  to.messages(6, it.mixins, MixinCodec);
  to.enum(7, it.syntax, Syntax);
  to.string(8, it.edition);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.methods.push(from.message(MethodCodec)); break;
    case 3: it.options.push(from.message(OptionCodec)); break;
    case 4: it.version = from.string(); break;
    case 5: it.sourceContext = from.message(SourceContextCodec, it.sourceContext); break;
    case 6: it.mixins.push(from.message(MixinCodec)); break;
    case 7: it.syntax = from.enum(); break;
    case 8: it.edition = from.string(); break;
    default: from.unknown(it);
  }
});

export const MethodCodec: MessageCodec<Method> = /*@__PURE__*/ messageCodec("name requestTypeUrl requestStreaming responseTypeUrl responseStreaming options syntax edition", () => ({
  $typeName: "google.protobuf.Method", name: "", requestTypeUrl: "", requestStreaming: false, responseTypeUrl: "", responseStreaming: false, options: [], syntax: 0, edition: "",
}), (to, it) => {
  to.string(1, it.name);
  to.string(2, it.requestTypeUrl);
  to.bool(3, it.requestStreaming);
  to.string(4, it.responseTypeUrl);
  to.bool(5, it.responseStreaming);
  to.messages(6, it.options, OptionCodec);
  to.enum(7, it.syntax, Syntax);
  to.string(8, it.edition);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.requestTypeUrl = from.string(); break;
    case 3: it.requestStreaming = from.bool(); break;
    case 4: it.responseTypeUrl = from.string(); break;
    case 5: it.responseStreaming = from.bool(); break;
    case 6: it.options.push(from.message(OptionCodec)); break;
    case 7: it.syntax = from.enum(); break;
    case 8: it.edition = from.string(); break;
    default: from.unknown(it);
  }
});

export const MixinCodec: MessageCodec<Mixin> = /*@__PURE__*/ messageCodec("name root", () => ({
  $typeName: "google.protobuf.Mixin", name: "", root: "",
}), (to, it) => {
  to.string(1, it.name);
  to.string(2, it.root);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.root = from.string(); break;
    default: from.unknown(it);
  }
});

export const CppFeaturesCodec: MessageCodec<CppFeatures> = /*@__PURE__*/ messageCodec("legacyClosedEnum stringType enumNameUsesStringView repeatedType", () => ({
  $typeName: "pb.CppFeatures",
}), (to, it) => {
  to.bool(1, to.own(it, "legacyClosedEnum"), "optional");
  to.closedEnum(2, to.own(it, "stringType"), CppFeatures_StringType, "optional");
  to.bool(3, to.own(it, "enumNameUsesStringView"), "optional");
  to.closedEnum(4, to.own(it, "repeatedType"), CppFeatures_RepeatedType, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.legacyClosedEnum = from.bool(); break;
    case 2: from.closedEnum(CppFeatures_StringType, it, (value) => { it.stringType = value; }); break;
    case 3: it.enumNameUsesStringView = from.bool(); break;
    case 4: from.closedEnum(CppFeatures_RepeatedType, it, (value) => { it.repeatedType = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ legacyClosedEnum: false, stringType: 0, enumNameUsesStringView: false, repeatedType: 0 }));

export const FileDescriptorSetCodec: MessageCodec<FileDescriptorSet> = /*@__PURE__*/ messageCodec("file", () => ({
  $typeName: "google.protobuf.FileDescriptorSet", file: [],
}), (to, it) => {
  to.messages(1, it.file, FileDescriptorProtoCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.file.push(from.message(FileDescriptorProtoCodec)); break;
    default: from.unknown(it);
  }
}, () => ({}));

export const FileDescriptorProtoCodec: MessageCodec<FileDescriptorProto> = /*@__PURE__*/ messageCodec("name package dependency messageType enumType service extension options sourceCodeInfo publicDependency weakDependency syntax 14:edition optionDependency", () => ({
  $typeName: "google.protobuf.FileDescriptorProto", dependency: [], publicDependency: [], weakDependency: [], optionDependency: [], messageType: [], enumType: [], service: [], extension: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.laxString(2, to.own(it, "package"), "optional");
  to.repeated(3, it.dependency, "laxString");
  to.messages(4, it.messageType, DescriptorProtoCodec);
  to.messages(5, it.enumType, EnumDescriptorProtoCodec);
  to.messages(6, it.service, ServiceDescriptorProtoCodec);
  to.messages(7, it.extension, FieldDescriptorProtoCodec);
  to.message(8, it.options, FileOptionsCodec);
  to.message(9, it.sourceCodeInfo, SourceCodeInfoCodec);
  to.repeated(10, it.publicDependency, "int32");
  to.repeated(11, it.weakDependency, "int32");
  to.laxString(12, to.own(it, "syntax"), "optional");
  to.closedEnum(14, to.own(it, "edition"), Edition, "optional");
  to.repeated(15, it.optionDependency, "laxString");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.package = from.laxString(); break;
    case 3: from.list(it.dependency, "laxString"); break;
    case 10: from.list(it.publicDependency, "int32"); break;
    case 11: from.list(it.weakDependency, "int32"); break;
    case 15: from.list(it.optionDependency, "laxString"); break;
    case 4: it.messageType.push(from.message(DescriptorProtoCodec)); break;
    case 5: it.enumType.push(from.message(EnumDescriptorProtoCodec)); break;
    case 6: it.service.push(from.message(ServiceDescriptorProtoCodec)); break;
    case 7: it.extension.push(from.message(FieldDescriptorProtoCodec)); break;
    case 8: it.options = from.message(FileOptionsCodec, it.options); break;
    case 9: it.sourceCodeInfo = from.message(SourceCodeInfoCodec, it.sourceCodeInfo); break;
    case 12: it.syntax = from.laxString(); break;
    case 14: from.closedEnum(Edition, it, (value) => { it.edition = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", package: "", syntax: "", edition: 0 }));

export const DescriptorProtoCodec: MessageCodec<DescriptorProto> = /*@__PURE__*/ messageCodec("name field nestedType enumType extensionRange extension options oneofDecl reservedRange reservedName visibility", () => ({
  $typeName: "google.protobuf.DescriptorProto", field: [], extension: [], nestedType: [], enumType: [], extensionRange: [], oneofDecl: [], reservedRange: [], reservedName: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.messages(2, it.field, FieldDescriptorProtoCodec);
  to.messages(3, it.nestedType, DescriptorProtoCodec);
  to.messages(4, it.enumType, EnumDescriptorProtoCodec);
  to.messages(5, it.extensionRange, DescriptorProto_ExtensionRangeCodec);
  to.messages(6, it.extension, FieldDescriptorProtoCodec);
  to.message(7, it.options, MessageOptionsCodec);
  to.messages(8, it.oneofDecl, OneofDescriptorProtoCodec);
  to.messages(9, it.reservedRange, DescriptorProto_ReservedRangeCodec);
  to.repeated(10, it.reservedName, "laxString");
  to.closedEnum(11, to.own(it, "visibility"), SymbolVisibility, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.field.push(from.message(FieldDescriptorProtoCodec)); break;
    case 6: it.extension.push(from.message(FieldDescriptorProtoCodec)); break;
    case 3: it.nestedType.push(from.message(DescriptorProtoCodec)); break;
    case 4: it.enumType.push(from.message(EnumDescriptorProtoCodec)); break;
    case 5: it.extensionRange.push(from.message(DescriptorProto_ExtensionRangeCodec)); break;
    case 8: it.oneofDecl.push(from.message(OneofDescriptorProtoCodec)); break;
    case 7: it.options = from.message(MessageOptionsCodec, it.options); break;
    case 9: it.reservedRange.push(from.message(DescriptorProto_ReservedRangeCodec)); break;
    case 10: from.list(it.reservedName, "laxString"); break;
    case 11: from.closedEnum(SymbolVisibility, it, (value) => { it.visibility = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", visibility: 0 }));

export const DescriptorProto_ExtensionRangeCodec: MessageCodec<DescriptorProto_ExtensionRange> = /*@__PURE__*/ messageCodec("start end options", () => ({
  $typeName: "google.protobuf.DescriptorProto.ExtensionRange",
}), (to, it) => {
  to.int32(1, to.own(it, "start"), "optional");
  to.int32(2, to.own(it, "end"), "optional");
  to.message(3, it.options, ExtensionRangeOptionsCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.start = from.int32(); break;
    case 2: it.end = from.int32(); break;
    case 3: it.options = from.message(ExtensionRangeOptionsCodec, it.options); break;
    default: from.unknown(it);
  }
}, () => ({ start: 0, end: 0 }));

export const DescriptorProto_ReservedRangeCodec: MessageCodec<DescriptorProto_ReservedRange> = /*@__PURE__*/ messageCodec("start end", () => ({
  $typeName: "google.protobuf.DescriptorProto.ReservedRange",
}), (to, it) => {
  to.int32(1, to.own(it, "start"), "optional");
  to.int32(2, to.own(it, "end"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.start = from.int32(); break;
    case 2: it.end = from.int32(); break;
    default: from.unknown(it);
  }
}, () => ({ start: 0, end: 0 }));

export const ExtensionRangeOptionsCodec: MessageCodec<ExtensionRangeOptions> = /*@__PURE__*/ messageCodec("2:declaration verification 50:features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.ExtensionRangeOptions", uninterpretedOption: [], declaration: [],
}), (to, it) => {
  to.messages(2, it.declaration, ExtensionRangeOptions_DeclarationCodec);
  to.closedEnum(3, to.own(it, "verification"), ExtensionRangeOptions_VerificationState, "optional");
  to.message(50, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    case 2: it.declaration.push(from.message(ExtensionRangeOptions_DeclarationCodec)); break;
    case 50: it.features = from.message(FeatureSetCodec, it.features); break;
    case 3: from.closedEnum(ExtensionRangeOptions_VerificationState, it, (value) => { it.verification = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ verification: 1 }));

export const ExtensionRangeOptions_DeclarationCodec: MessageCodec<ExtensionRangeOptions_Declaration> = /*@__PURE__*/ messageCodec("number fullName type 5:reserved repeated", () => ({
  $typeName: "google.protobuf.ExtensionRangeOptions.Declaration",
}), (to, it) => {
  to.int32(1, to.own(it, "number"), "optional");
  to.laxString(2, to.own(it, "fullName"), "optional");
  to.laxString(3, to.own(it, "type"), "optional");
  to.bool(5, to.own(it, "reserved"), "optional");
  to.bool(6, to.own(it, "repeated"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.number = from.int32(); break;
    case 2: it.fullName = from.laxString(); break;
    case 3: it.type = from.laxString(); break;
    case 5: it.reserved = from.bool(); break;
    case 6: it.repeated = from.bool(); break;
    default: from.unknown(it);
  }
}, () => ({ number: 0, fullName: "", type: "", reserved: false, repeated: false }));

export const FieldDescriptorProtoCodec: MessageCodec<FieldDescriptorProto> = /*@__PURE__*/ messageCodec("name extendee number label type typeName defaultValue options oneofIndex jsonName 17:proto3Optional", () => ({
  $typeName: "google.protobuf.FieldDescriptorProto",
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.laxString(2, to.own(it, "extendee"), "optional");
  to.int32(3, to.own(it, "number"), "optional");
  to.closedEnum(4, to.own(it, "label"), FieldDescriptorProto_Label, "optional");
  to.closedEnum(5, to.own(it, "type"), FieldDescriptorProto_Type, "optional");
  to.laxString(6, to.own(it, "typeName"), "optional");
  to.laxString(7, to.own(it, "defaultValue"), "optional");
  to.message(8, it.options, FieldOptionsCodec);
  to.int32(9, to.own(it, "oneofIndex"), "optional");
  to.laxString(10, to.own(it, "jsonName"), "optional");
  to.bool(17, to.own(it, "proto3Optional"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 3: it.number = from.int32(); break;
    case 4: from.closedEnum(FieldDescriptorProto_Label, it, (value) => { it.label = value; }); break;
    case 5: from.closedEnum(FieldDescriptorProto_Type, it, (value) => { it.type = value; }); break;
    case 6: it.typeName = from.laxString(); break;
    case 2: it.extendee = from.laxString(); break;
    case 7: it.defaultValue = from.laxString(); break;
    case 9: it.oneofIndex = from.int32(); break;
    case 10: it.jsonName = from.laxString(); break;
    case 8: it.options = from.message(FieldOptionsCodec, it.options); break;
    case 17: it.proto3Optional = from.bool(); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", number: 0, label: 1, type: 1, typeName: "", extendee: "", defaultValue: "", oneofIndex: 0, jsonName: "", proto3Optional: false }));

export const OneofDescriptorProtoCodec: MessageCodec<OneofDescriptorProto> = /*@__PURE__*/ messageCodec("name options", () => ({
  $typeName: "google.protobuf.OneofDescriptorProto",
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.message(2, it.options, OneofOptionsCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.options = from.message(OneofOptionsCodec, it.options); break;
    default: from.unknown(it);
  }
}, () => ({ name: "" }));

export const EnumDescriptorProtoCodec: MessageCodec<EnumDescriptorProto> = /*@__PURE__*/ messageCodec("name value options reservedRange reservedName visibility", () => ({
  $typeName: "google.protobuf.EnumDescriptorProto", value: [], reservedRange: [], reservedName: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.messages(2, it.value, EnumValueDescriptorProtoCodec);
  to.message(3, it.options, EnumOptionsCodec);
  to.messages(4, it.reservedRange, EnumDescriptorProto_EnumReservedRangeCodec);
  to.repeated(5, it.reservedName, "laxString");
  to.closedEnum(6, to.own(it, "visibility"), SymbolVisibility, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.value.push(from.message(EnumValueDescriptorProtoCodec)); break;
    case 3: it.options = from.message(EnumOptionsCodec, it.options); break;
    case 4: it.reservedRange.push(from.message(EnumDescriptorProto_EnumReservedRangeCodec)); break;
    case 5: from.list(it.reservedName, "laxString"); break;
    case 6: from.closedEnum(SymbolVisibility, it, (value) => { it.visibility = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", visibility: 0 }));

export const EnumDescriptorProto_EnumReservedRangeCodec: MessageCodec<EnumDescriptorProto_EnumReservedRange> = /*@__PURE__*/ messageCodec("start end", () => ({
  $typeName: "google.protobuf.EnumDescriptorProto.EnumReservedRange",
}), (to, it) => {
  to.int32(1, to.own(it, "start"), "optional");
  to.int32(2, to.own(it, "end"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.start = from.int32(); break;
    case 2: it.end = from.int32(); break;
    default: from.unknown(it);
  }
}, () => ({ start: 0, end: 0 }));

export const EnumValueDescriptorProtoCodec: MessageCodec<EnumValueDescriptorProto> = /*@__PURE__*/ messageCodec("name number options", () => ({
  $typeName: "google.protobuf.EnumValueDescriptorProto",
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.int32(2, to.own(it, "number"), "optional");
  to.message(3, it.options, EnumValueOptionsCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.number = from.int32(); break;
    case 3: it.options = from.message(EnumValueOptionsCodec, it.options); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", number: 0 }));

export const ServiceDescriptorProtoCodec: MessageCodec<ServiceDescriptorProto> = /*@__PURE__*/ messageCodec("name method options", () => ({
  $typeName: "google.protobuf.ServiceDescriptorProto", method: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.messages(2, it.method, MethodDescriptorProtoCodec);
  to.message(3, it.options, ServiceOptionsCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.method.push(from.message(MethodDescriptorProtoCodec)); break;
    case 3: it.options = from.message(ServiceOptionsCodec, it.options); break;
    default: from.unknown(it);
  }
}, () => ({ name: "" }));

export const MethodDescriptorProtoCodec: MessageCodec<MethodDescriptorProto> = /*@__PURE__*/ messageCodec("name inputType outputType options clientStreaming serverStreaming", () => ({
  $typeName: "google.protobuf.MethodDescriptorProto",
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.laxString(2, to.own(it, "inputType"), "optional");
  to.laxString(3, to.own(it, "outputType"), "optional");
  to.message(4, it.options, MethodOptionsCodec);
  to.bool(5, to.own(it, "clientStreaming"), "optional");
  to.bool(6, to.own(it, "serverStreaming"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.inputType = from.laxString(); break;
    case 3: it.outputType = from.laxString(); break;
    case 4: it.options = from.message(MethodOptionsCodec, it.options); break;
    case 5: it.clientStreaming = from.bool(); break;
    case 6: it.serverStreaming = from.bool(); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", inputType: "", outputType: "", clientStreaming: false, serverStreaming: false }));

export const FileOptionsCodec: MessageCodec<FileOptions> = /*@__PURE__*/ messageCodec("javaPackage 8:javaOuterClassname optimizeFor javaMultipleFiles goPackage 16:ccGenericServices javaGenericServices pyGenericServices 20:javaGenerateEqualsAndHash 23:deprecated 27:javaStringCheckUtf8 31:ccEnableArenas 36:objcClassPrefix csharpNamespace 39:swiftPrefix phpClassPrefix phpNamespace 44:phpMetadataNamespace rubyPackage 50:features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.FileOptions", uninterpretedOption: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "javaPackage"), "optional");
  to.laxString(8, to.own(it, "javaOuterClassname"), "optional");
  to.closedEnum(9, to.own(it, "optimizeFor"), FileOptions_OptimizeMode, "optional");
  to.bool(10, to.own(it, "javaMultipleFiles"), "optional");
  to.laxString(11, to.own(it, "goPackage"), "optional");
  to.bool(16, to.own(it, "ccGenericServices"), "optional");
  to.bool(17, to.own(it, "javaGenericServices"), "optional");
  to.bool(18, to.own(it, "pyGenericServices"), "optional");
  to.bool(20, to.own(it, "javaGenerateEqualsAndHash"), "optional");
  to.bool(23, to.own(it, "deprecated"), "optional");
  to.bool(27, to.own(it, "javaStringCheckUtf8"), "optional");
  to.bool(31, to.own(it, "ccEnableArenas"), "optional");
  to.laxString(36, to.own(it, "objcClassPrefix"), "optional");
  to.laxString(37, to.own(it, "csharpNamespace"), "optional");
  to.laxString(39, to.own(it, "swiftPrefix"), "optional");
  to.laxString(40, to.own(it, "phpClassPrefix"), "optional");
  to.laxString(41, to.own(it, "phpNamespace"), "optional");
  to.laxString(44, to.own(it, "phpMetadataNamespace"), "optional");
  to.laxString(45, to.own(it, "rubyPackage"), "optional");
  to.message(50, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.javaPackage = from.laxString(); break;
    case 8: it.javaOuterClassname = from.laxString(); break;
    case 10: it.javaMultipleFiles = from.bool(); break;
    case 20: it.javaGenerateEqualsAndHash = from.bool(); break;
    case 27: it.javaStringCheckUtf8 = from.bool(); break;
    case 9: from.closedEnum(FileOptions_OptimizeMode, it, (value) => { it.optimizeFor = value; }); break;
    case 11: it.goPackage = from.laxString(); break;
    case 16: it.ccGenericServices = from.bool(); break;
    case 17: it.javaGenericServices = from.bool(); break;
    case 18: it.pyGenericServices = from.bool(); break;
    case 23: it.deprecated = from.bool(); break;
    case 31: it.ccEnableArenas = from.bool(); break;
    case 36: it.objcClassPrefix = from.laxString(); break;
    case 37: it.csharpNamespace = from.laxString(); break;
    case 39: it.swiftPrefix = from.laxString(); break;
    case 40: it.phpClassPrefix = from.laxString(); break;
    case 41: it.phpNamespace = from.laxString(); break;
    case 44: it.phpMetadataNamespace = from.laxString(); break;
    case 45: it.rubyPackage = from.laxString(); break;
    case 50: it.features = from.message(FeatureSetCodec, it.features); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ javaPackage: "", javaOuterClassname: "", javaMultipleFiles: false, javaGenerateEqualsAndHash: false, javaStringCheckUtf8: false, optimizeFor: 1, goPackage: "", ccGenericServices: false, javaGenericServices: false, pyGenericServices: false, deprecated: false, ccEnableArenas: true, objcClassPrefix: "", csharpNamespace: "", swiftPrefix: "", phpClassPrefix: "", phpNamespace: "", phpMetadataNamespace: "", rubyPackage: "" }));

export const MessageOptionsCodec: MessageCodec<MessageOptions> = /*@__PURE__*/ messageCodec("messageSetWireFormat noStandardDescriptorAccessor deprecated 7:mapEntry 11:deprecatedLegacyJsonFieldConflicts features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.MessageOptions", uninterpretedOption: [],
}), (to, it) => {
  to.bool(1, to.own(it, "messageSetWireFormat"), "optional");
  to.bool(2, to.own(it, "noStandardDescriptorAccessor"), "optional");
  to.bool(3, to.own(it, "deprecated"), "optional");
  to.bool(7, to.own(it, "mapEntry"), "optional");
  to.bool(11, to.own(it, "deprecatedLegacyJsonFieldConflicts"), "optional");
  to.message(12, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.messageSetWireFormat = from.bool(); break;
    case 2: it.noStandardDescriptorAccessor = from.bool(); break;
    case 3: it.deprecated = from.bool(); break;
    case 7: it.mapEntry = from.bool(); break;
    case 11: it.deprecatedLegacyJsonFieldConflicts = from.bool(); break;
    case 12: it.features = from.message(FeatureSetCodec, it.features); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ messageSetWireFormat: false, noStandardDescriptorAccessor: false, deprecated: false, mapEntry: false, deprecatedLegacyJsonFieldConflicts: false }));

export const FieldOptionsCodec: MessageCodec<FieldOptions> = /*@__PURE__*/ messageCodec("ctype packed deprecated 5:lazy jstype 10:weak 15:unverifiedLazy debugRedact retention 19:targets editionDefaults features featureSupport 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.FieldOptions", targets: [], editionDefaults: [], uninterpretedOption: [],
}), (to, it) => {
  to.closedEnum(1, to.own(it, "ctype"), FieldOptions_CType, "optional");
  to.bool(2, to.own(it, "packed"), "optional");
  to.bool(3, to.own(it, "deprecated"), "optional");
  to.bool(5, to.own(it, "lazy"), "optional");
  to.closedEnum(6, to.own(it, "jstype"), FieldOptions_JSType, "optional");
  to.bool(10, to.own(it, "weak"), "optional");
  to.bool(15, to.own(it, "unverifiedLazy"), "optional");
  to.bool(16, to.own(it, "debugRedact"), "optional");
  to.closedEnum(17, to.own(it, "retention"), FieldOptions_OptionRetention, "optional");
  to.enums(19, it.targets, FieldOptions_OptionTargetType, "closed");
  to.messages(20, it.editionDefaults, FieldOptions_EditionDefaultCodec);
  to.message(21, it.features, FeatureSetCodec);
  to.message(22, it.featureSupport, FieldOptions_FeatureSupportCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.closedEnum(FieldOptions_CType, it, (value) => { it.ctype = value; }); break;
    case 2: it.packed = from.bool(); break;
    case 6: from.closedEnum(FieldOptions_JSType, it, (value) => { it.jstype = value; }); break;
    case 5: it.lazy = from.bool(); break;
    case 15: it.unverifiedLazy = from.bool(); break;
    case 3: it.deprecated = from.bool(); break;
    case 10: it.weak = from.bool(); break;
    case 16: it.debugRedact = from.bool(); break;
    case 17: from.closedEnum(FieldOptions_OptionRetention, it, (value) => { it.retention = value; }); break;
    case 19: from.list(it.targets, "int32"); break;
    case 20: it.editionDefaults.push(from.message(FieldOptions_EditionDefaultCodec)); break;
    case 21: it.features = from.message(FeatureSetCodec, it.features); break;
    case 22: it.featureSupport = from.message(FieldOptions_FeatureSupportCodec, it.featureSupport); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ ctype: 0, packed: false, jstype: 0, lazy: false, unverifiedLazy: false, deprecated: false, weak: false, debugRedact: false, retention: 0 }));

export const FieldOptions_EditionDefaultCodec: MessageCodec<FieldOptions_EditionDefault> = /*@__PURE__*/ messageCodec("2:value edition", () => ({
  $typeName: "google.protobuf.FieldOptions.EditionDefault",
}), (to, it) => {
  to.laxString(2, to.own(it, "value"), "optional");
  to.closedEnum(3, to.own(it, "edition"), Edition, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 3: from.closedEnum(Edition, it, (value) => { it.edition = value; }); break;
    case 2: it.value = from.laxString(); break;
    default: from.unknown(it);
  }
}, () => ({ edition: 0, value: "" }));

export const FieldOptions_FeatureSupportCodec: MessageCodec<FieldOptions_FeatureSupport> = /*@__PURE__*/ messageCodec("editionIntroduced editionDeprecated deprecationWarning editionRemoved removalError", () => ({
  $typeName: "google.protobuf.FieldOptions.FeatureSupport",
}), (to, it) => {
  to.closedEnum(1, to.own(it, "editionIntroduced"), Edition, "optional");
  to.closedEnum(2, to.own(it, "editionDeprecated"), Edition, "optional");
  to.laxString(3, to.own(it, "deprecationWarning"), "optional");
  to.closedEnum(4, to.own(it, "editionRemoved"), Edition, "optional");
  to.laxString(5, to.own(it, "removalError"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.closedEnum(Edition, it, (value) => { it.editionIntroduced = value; }); break;
    case 2: from.closedEnum(Edition, it, (value) => { it.editionDeprecated = value; }); break;
    case 3: it.deprecationWarning = from.laxString(); break;
    case 4: from.closedEnum(Edition, it, (value) => { it.editionRemoved = value; }); break;
    case 5: it.removalError = from.laxString(); break;
    default: from.unknown(it);
  }
}, () => ({ editionIntroduced: 0, editionDeprecated: 0, deprecationWarning: "", editionRemoved: 0, removalError: "" }));

export const OneofOptionsCodec: MessageCodec<OneofOptions> = /*@__PURE__*/ messageCodec("features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.OneofOptions", uninterpretedOption: [],
}), (to, it) => {
  to.message(1, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.features = from.message(FeatureSetCodec, it.features); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({}));

export const EnumOptionsCodec: MessageCodec<EnumOptions> = /*@__PURE__*/ messageCodec("2:allowAlias deprecated 6:deprecatedLegacyJsonFieldConflicts features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.EnumOptions", uninterpretedOption: [],
}), (to, it) => {
  to.bool(2, to.own(it, "allowAlias"), "optional");
  to.bool(3, to.own(it, "deprecated"), "optional");
  to.bool(6, to.own(it, "deprecatedLegacyJsonFieldConflicts"), "optional");
  to.message(7, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 2: it.allowAlias = from.bool(); break;
    case 3: it.deprecated = from.bool(); break;
    case 6: it.deprecatedLegacyJsonFieldConflicts = from.bool(); break;
    case 7: it.features = from.message(FeatureSetCodec, it.features); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ allowAlias: false, deprecated: false, deprecatedLegacyJsonFieldConflicts: false }));

export const EnumValueOptionsCodec: MessageCodec<EnumValueOptions> = /*@__PURE__*/ messageCodec("deprecated features debugRedact featureSupport 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.EnumValueOptions", uninterpretedOption: [],
}), (to, it) => {
  to.bool(1, to.own(it, "deprecated"), "optional");
  to.message(2, it.features, FeatureSetCodec);
  to.bool(3, to.own(it, "debugRedact"), "optional");
  to.message(4, it.featureSupport, FieldOptions_FeatureSupportCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.deprecated = from.bool(); break;
    case 2: it.features = from.message(FeatureSetCodec, it.features); break;
    case 3: it.debugRedact = from.bool(); break;
    case 4: it.featureSupport = from.message(FieldOptions_FeatureSupportCodec, it.featureSupport); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ deprecated: false, debugRedact: false }));

export const ServiceOptionsCodec: MessageCodec<ServiceOptions> = /*@__PURE__*/ messageCodec("33:deprecated features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.ServiceOptions", uninterpretedOption: [],
}), (to, it) => {
  to.bool(33, to.own(it, "deprecated"), "optional");
  to.message(34, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 34: it.features = from.message(FeatureSetCodec, it.features); break;
    case 33: it.deprecated = from.bool(); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ deprecated: false }));

export const MethodOptionsCodec: MessageCodec<MethodOptions> = /*@__PURE__*/ messageCodec("33:deprecated idempotencyLevel features 999:uninterpretedOption", () => ({
  $typeName: "google.protobuf.MethodOptions", uninterpretedOption: [],
}), (to, it) => {
  to.bool(33, to.own(it, "deprecated"), "optional");
  to.closedEnum(34, to.own(it, "idempotencyLevel"), MethodOptions_IdempotencyLevel, "optional");
  to.message(35, it.features, FeatureSetCodec);
  to.messages(999, it.uninterpretedOption, UninterpretedOptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 33: it.deprecated = from.bool(); break;
    case 34: from.closedEnum(MethodOptions_IdempotencyLevel, it, (value) => { it.idempotencyLevel = value; }); break;
    case 35: it.features = from.message(FeatureSetCodec, it.features); break;
    case 999: it.uninterpretedOption.push(from.message(UninterpretedOptionCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ deprecated: false, idempotencyLevel: 0 }));

export const UninterpretedOptionCodec: MessageCodec<UninterpretedOption> = /*@__PURE__*/ messageCodec("2:name identifierValue positiveIntValue negativeIntValue doubleValue stringValue aggregateValue", () => ({
  $typeName: "google.protobuf.UninterpretedOption", name: [],
}), (to, it) => {
  to.messages(2, it.name, UninterpretedOption_NamePartCodec);
  to.laxString(3, to.own(it, "identifierValue"), "optional");
  to.uint64(4, to.own(it, "positiveIntValue"), "optional");
  to.int64(5, to.own(it, "negativeIntValue"), "optional");
  to.double(6, to.own(it, "doubleValue"), "optional");
  to.bytes(7, to.own(it, "stringValue"), "optional");
  to.laxString(8, to.own(it, "aggregateValue"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 2: it.name.push(from.message(UninterpretedOption_NamePartCodec)); break;
    case 3: it.identifierValue = from.laxString(); break;
    case 4: it.positiveIntValue = from.uint64(); break;
    case 5: it.negativeIntValue = from.int64(); break;
    case 6: it.doubleValue = from.double(); break;
    case 7: it.stringValue = from.bytes(); break;
    case 8: it.aggregateValue = from.laxString(); break;
    default: from.unknown(it);
  }
}, () => ({ identifierValue: "", positiveIntValue: 0n, negativeIntValue: 0n, doubleValue: 0, stringValue: emptyBytes, aggregateValue: "" }));

export const UninterpretedOption_NamePartCodec: MessageCodec<UninterpretedOption_NamePart> = /*@__PURE__*/ messageCodec("namePart isExtension", () => ({
  $typeName: "google.protobuf.UninterpretedOption.NamePart",
}), (to, it) => {
  to.laxString(1, to.own(it, "namePart"), "required");
  to.bool(2, to.own(it, "isExtension"), "required");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.namePart = from.laxString(); break;
    case 2: it.isExtension = from.bool(); break;
    default: from.unknown(it);
  }
}, () => ({ namePart: "", isExtension: false }));

export const FeatureSetCodec: MessageCodec<FeatureSet> = /*@__PURE__*/ messageCodec("fieldPresence enumType repeatedFieldEncoding utf8Validation messageEncoding jsonFormat enforceNamingStyle defaultSymbolVisibility enforceProtoLimits", () => ({
  $typeName: "google.protobuf.FeatureSet",
}), (to, it) => {
  to.closedEnum(1, to.own(it, "fieldPresence"), FeatureSet_FieldPresence, "optional");
  to.closedEnum(2, to.own(it, "enumType"), FeatureSet_EnumType, "optional");
  to.closedEnum(3, to.own(it, "repeatedFieldEncoding"), FeatureSet_RepeatedFieldEncoding, "optional");
  to.closedEnum(4, to.own(it, "utf8Validation"), FeatureSet_Utf8Validation, "optional");
  to.closedEnum(5, to.own(it, "messageEncoding"), FeatureSet_MessageEncoding, "optional");
  to.closedEnum(6, to.own(it, "jsonFormat"), FeatureSet_JsonFormat, "optional");
  to.closedEnum(7, to.own(it, "enforceNamingStyle"), FeatureSet_EnforceNamingStyle, "optional");
  to.closedEnum(8, to.own(it, "defaultSymbolVisibility"), FeatureSet_VisibilityFeature_DefaultSymbolVisibility, "optional");
  to.closedEnum(9, to.own(it, "enforceProtoLimits"), FeatureSet_ProtoLimitsFeature_EnforceProtoLimits, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.closedEnum(FeatureSet_FieldPresence, it, (value) => { it.fieldPresence = value; }); break;
    case 2: from.closedEnum(FeatureSet_EnumType, it, (value) => { it.enumType = value; }); break;
    case 3: from.closedEnum(FeatureSet_RepeatedFieldEncoding, it, (value) => { it.repeatedFieldEncoding = value; }); break;
    case 4: from.closedEnum(FeatureSet_Utf8Validation, it, (value) => { it.utf8Validation = value; }); break;
    case 5: from.closedEnum(FeatureSet_MessageEncoding, it, (value) => { it.messageEncoding = value; }); break;
    case 6: from.closedEnum(FeatureSet_JsonFormat, it, (value) => { it.jsonFormat = value; }); break;
    case 7: from.closedEnum(FeatureSet_EnforceNamingStyle, it, (value) => { it.enforceNamingStyle = value; }); break;
    case 8: from.closedEnum(FeatureSet_VisibilityFeature_DefaultSymbolVisibility, it, (value) => { it.defaultSymbolVisibility = value; }); break;
    case 9: from.closedEnum(FeatureSet_ProtoLimitsFeature_EnforceProtoLimits, it, (value) => { it.enforceProtoLimits = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ fieldPresence: 0, enumType: 0, repeatedFieldEncoding: 0, utf8Validation: 0, messageEncoding: 0, jsonFormat: 0, enforceNamingStyle: 0, defaultSymbolVisibility: 0, enforceProtoLimits: 0 }));

export const FeatureSet_VisibilityFeatureCodec: MessageCodec<FeatureSet_VisibilityFeature> = /*@__PURE__*/ messageCodec("", () => ({
  $typeName: "google.protobuf.FeatureSet.VisibilityFeature",
}), () => {}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    default: from.unknown(it);
  }
}, () => ({}));

export const FeatureSet_ProtoLimitsFeatureCodec: MessageCodec<FeatureSet_ProtoLimitsFeature> = /*@__PURE__*/ messageCodec("", () => ({
  $typeName: "google.protobuf.FeatureSet.ProtoLimitsFeature",
}), () => {}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    default: from.unknown(it);
  }
}, () => ({}));

export const FeatureSetDefaultsCodec: MessageCodec<FeatureSetDefaults> = /*@__PURE__*/ messageCodec("defaults 4:minimumEdition maximumEdition", () => ({
  $typeName: "google.protobuf.FeatureSetDefaults", defaults: [],
}), (to, it) => {
  to.messages(1, it.defaults, FeatureSetDefaults_FeatureSetEditionDefaultCodec);
  to.closedEnum(4, to.own(it, "minimumEdition"), Edition, "optional");
  to.closedEnum(5, to.own(it, "maximumEdition"), Edition, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.defaults.push(from.message(FeatureSetDefaults_FeatureSetEditionDefaultCodec)); break;
    case 4: from.closedEnum(Edition, it, (value) => { it.minimumEdition = value; }); break;
    case 5: from.closedEnum(Edition, it, (value) => { it.maximumEdition = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ minimumEdition: 0, maximumEdition: 0 }));

export const FeatureSetDefaults_FeatureSetEditionDefaultCodec: MessageCodec<FeatureSetDefaults_FeatureSetEditionDefault> = /*@__PURE__*/ messageCodec("3:edition overridableFeatures fixedFeatures", () => ({
  $typeName: "google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault",
}), (to, it) => {
  to.closedEnum(3, to.own(it, "edition"), Edition, "optional");
  to.message(4, it.overridableFeatures, FeatureSetCodec);
  to.message(5, it.fixedFeatures, FeatureSetCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 3: from.closedEnum(Edition, it, (value) => { it.edition = value; }); break;
    case 4: it.overridableFeatures = from.message(FeatureSetCodec, it.overridableFeatures); break;
    case 5: it.fixedFeatures = from.message(FeatureSetCodec, it.fixedFeatures); break;
    default: from.unknown(it);
  }
}, () => ({ edition: 0 }));

export const SourceCodeInfoCodec: MessageCodec<SourceCodeInfo> = /*@__PURE__*/ messageCodec("location", () => ({
  $typeName: "google.protobuf.SourceCodeInfo", location: [],
}), (to, it) => {
  to.messages(1, it.location, SourceCodeInfo_LocationCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.location.push(from.message(SourceCodeInfo_LocationCodec)); break;
    default: from.unknown(it);
  }
}, () => ({}));

export const SourceCodeInfo_LocationCodec: MessageCodec<SourceCodeInfo_Location> = /*@__PURE__*/ messageCodec("path span leadingComments trailingComments 6:leadingDetachedComments", () => ({
  $typeName: "google.protobuf.SourceCodeInfo.Location", path: [], span: [], leadingDetachedComments: [],
}), (to, it) => {
  to.packed(1, it.path, "int32");
  to.packed(2, it.span, "int32");
  to.laxString(3, to.own(it, "leadingComments"), "optional");
  to.laxString(4, to.own(it, "trailingComments"), "optional");
  to.repeated(6, it.leadingDetachedComments, "laxString");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.list(it.path, "int32"); break;
    case 2: from.list(it.span, "int32"); break;
    case 3: it.leadingComments = from.laxString(); break;
    case 4: it.trailingComments = from.laxString(); break;
    case 6: from.list(it.leadingDetachedComments, "laxString"); break;
    default: from.unknown(it);
  }
}, () => ({ leadingComments: "", trailingComments: "" }));

export const GeneratedCodeInfoCodec: MessageCodec<GeneratedCodeInfo> = /*@__PURE__*/ messageCodec("annotation", () => ({
  $typeName: "google.protobuf.GeneratedCodeInfo", annotation: [],
}), (to, it) => {
  to.messages(1, it.annotation, GeneratedCodeInfo_AnnotationCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.annotation.push(from.message(GeneratedCodeInfo_AnnotationCodec)); break;
    default: from.unknown(it);
  }
}, () => ({}));

export const GeneratedCodeInfo_AnnotationCodec: MessageCodec<GeneratedCodeInfo_Annotation> = /*@__PURE__*/ messageCodec("path sourceFile begin end semantic", () => ({
  $typeName: "google.protobuf.GeneratedCodeInfo.Annotation", path: [],
}), (to, it) => {
  to.packed(1, it.path, "int32");
  to.laxString(2, to.own(it, "sourceFile"), "optional");
  to.int32(3, to.own(it, "begin"), "optional");
  to.int32(4, to.own(it, "end"), "optional");
  to.closedEnum(5, to.own(it, "semantic"), GeneratedCodeInfo_Annotation_Semantic, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.list(it.path, "int32"); break;
    case 2: it.sourceFile = from.laxString(); break;
    case 3: it.begin = from.int32(); break;
    case 4: it.end = from.int32(); break;
    case 5: from.closedEnum(GeneratedCodeInfo_Annotation_Semantic, it, (value) => { it.semantic = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ sourceFile: "", begin: 0, end: 0, semantic: 0 }));

export const DurationCodec: MessageCodec<Duration> = /*@__PURE__*/ messageCodec("seconds nanos", () => ({
  $typeName: "google.protobuf.Duration", seconds: 0n, nanos: 0,
}), (to, it) => {
  to.int64(1, it.seconds);
  to.int32(2, it.nanos);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.seconds = from.int64(); break;
    case 2: it.nanos = from.int32(); break;
    default: from.unknown(it);
  }
});

export const EmptyCodec: MessageCodec<Empty> = /*@__PURE__*/ messageCodec("", () => ({
  $typeName: "google.protobuf.Empty",
}), () => {}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    default: from.unknown(it);
  }
});

export const FieldMaskCodec: MessageCodec<FieldMask> = /*@__PURE__*/ messageCodec("paths", () => ({
  $typeName: "google.protobuf.FieldMask", paths: [],
}), (to, it) => {
  to.repeated(1, it.paths, "string");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.list(it.paths, "string"); break;
    default: from.unknown(it);
  }
});

export const GoFeaturesCodec: MessageCodec<GoFeatures> = /*@__PURE__*/ messageCodec("legacyUnmarshalJsonEnum apiLevel stripEnumPrefix optimizeMode", () => ({
  $typeName: "pb.GoFeatures",
}), (to, it) => {
  to.bool(1, to.own(it, "legacyUnmarshalJsonEnum"), "optional");
  to.closedEnum(2, to.own(it, "apiLevel"), GoFeatures_APILevel, "optional");
  to.closedEnum(3, to.own(it, "stripEnumPrefix"), GoFeatures_StripEnumPrefix, "optional");
  to.closedEnum(4, to.own(it, "optimizeMode"), GoFeatures_OptimizeModeFeature_OptimizeMode, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.legacyUnmarshalJsonEnum = from.bool(); break;
    case 2: from.closedEnum(GoFeatures_APILevel, it, (value) => { it.apiLevel = value; }); break;
    case 3: from.closedEnum(GoFeatures_StripEnumPrefix, it, (value) => { it.stripEnumPrefix = value; }); break;
    case 4: from.closedEnum(GoFeatures_OptimizeModeFeature_OptimizeMode, it, (value) => { it.optimizeMode = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ legacyUnmarshalJsonEnum: false, apiLevel: 0, stripEnumPrefix: 0, optimizeMode: 0 }));

export const GoFeatures_OptimizeModeFeatureCodec: MessageCodec<GoFeatures_OptimizeModeFeature> = /*@__PURE__*/ messageCodec("", () => ({
  $typeName: "pb.GoFeatures.OptimizeModeFeature",
}), () => {}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    default: from.unknown(it);
  }
}, () => ({}));

export const JavaFeaturesCodec: MessageCodec<JavaFeatures> = /*@__PURE__*/ messageCodec("legacyClosedEnum utf8Validation largeEnum useOldOuterClassnameDefault nestInFileClass", () => ({
  $typeName: "pb.JavaFeatures",
}), (to, it) => {
  to.bool(1, to.own(it, "legacyClosedEnum"), "optional");
  to.closedEnum(2, to.own(it, "utf8Validation"), JavaFeatures_Utf8Validation, "optional");
  to.bool(3, to.own(it, "largeEnum"), "optional");
  to.bool(4, to.own(it, "useOldOuterClassnameDefault"), "optional");
  to.closedEnum(5, to.own(it, "nestInFileClass"), JavaFeatures_NestInFileClassFeature_NestInFileClass, "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.legacyClosedEnum = from.bool(); break;
    case 2: from.closedEnum(JavaFeatures_Utf8Validation, it, (value) => { it.utf8Validation = value; }); break;
    case 3: it.largeEnum = from.bool(); break;
    case 4: it.useOldOuterClassnameDefault = from.bool(); break;
    case 5: from.closedEnum(JavaFeatures_NestInFileClassFeature_NestInFileClass, it, (value) => { it.nestInFileClass = value; }); break;
    default: from.unknown(it);
  }
}, () => ({ legacyClosedEnum: false, utf8Validation: 0, largeEnum: false, useOldOuterClassnameDefault: false, nestInFileClass: 0 }));

export const JavaFeatures_NestInFileClassFeatureCodec: MessageCodec<JavaFeatures_NestInFileClassFeature> = /*@__PURE__*/ messageCodec("", () => ({
  $typeName: "pb.JavaFeatures.NestInFileClassFeature",
}), () => {}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    default: from.unknown(it);
  }
}, () => ({}));

export const SourceContextCodec: MessageCodec<SourceContext> = /*@__PURE__*/ messageCodec("fileName", () => ({
  $typeName: "google.protobuf.SourceContext", fileName: "",
}), (to, it) => {
  to.string(1, it.fileName);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.fileName = from.string(); break;
    default: from.unknown(it);
  }
});

export const StructCodec: MessageCodec<Struct> = /*@__PURE__*/ messageCodec("fields", () => ({
  $typeName: "google.protobuf.Struct", fields: {},
}), (to, it) => {
  to.messageMap(1, it.fields, "string", ValueCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.messageMap(it.fields, "string", ValueCodec); break;
    default: from.unknown(it);
  }
});

export const ValueCodec: MessageCodec<Value> = /*@__PURE__*/ messageCodec("kind.nullValue kind.numberValue kind.stringValue kind.boolValue kind.structValue kind.listValue", () => ({
  $typeName: "google.protobuf.Value", kind: { case: undefined },
}), (to, it) => {
  switch (to.oneof(it.kind, 1)) {
    case "nullValue": to.enum(1, it.kind.value, NullValue, "oneof"); break;
    case "numberValue": to.double(2, it.kind.value, "oneof"); break;
    case "stringValue": to.string(3, it.kind.value, "oneof"); break;
    case "boolValue": to.bool(4, it.kind.value, "oneof"); break;
    case "structValue": to.message(5, it.kind.value, StructCodec, "oneof"); break;
    case "listValue": to.message(6, it.kind.value, ListValueCodec, "oneof"); break;
  }
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.kind = { case: "nullValue", value: from.enum() }; break;
    case 2: it.kind = { case: "numberValue", value: from.double() }; break;
    case 3: it.kind = { case: "stringValue", value: from.string() }; break;
    case 4: it.kind = { case: "boolValue", value: from.bool() }; break;
    case 5: it.kind = { case: "structValue", value: from.message(StructCodec, it.kind.case === "structValue" ? it.kind.value : undefined) }; break;
    case 6: it.kind = { case: "listValue", value: from.message(ListValueCodec, it.kind.case === "listValue" ? it.kind.value : undefined) }; break;
    default: from.unknown(it);
  }
});

export const ListValueCodec: MessageCodec<ListValue> = /*@__PURE__*/ messageCodec("values", () => ({
  $typeName: "google.protobuf.ListValue", values: [],
}), (to, it) => {
  to.messages(1, it.values, ValueCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.values.push(from.message(ValueCodec)); break;
    default: from.unknown(it);
  }
});

export const TimestampCodec: MessageCodec<Timestamp> = /*@__PURE__*/ messageCodec("seconds nanos", () => ({
  $typeName: "google.protobuf.Timestamp", seconds: 0n, nanos: 0,
}), (to, it) => {
  to.int64(1, it.seconds);
  to.int32(2, it.nanos);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.seconds = from.int64(); break;
    case 2: it.nanos = from.int32(); break;
    default: from.unknown(it);
  }
});

export const TypeCodec: MessageCodec<Type> = /*@__PURE__*/ messageCodec("name fields oneofs options sourceContext syntax edition", () => ({
  $typeName: "google.protobuf.Type", name: "", fields: [], oneofs: [], options: [], syntax: 0, edition: "",
}), (to, it) => {
  to.string(1, it.name);
  to.messages(2, it.fields, FieldCodec);
  to.repeated(3, it.oneofs, "string");
  to.messages(4, it.options, OptionCodec);
  to.message(5, it.sourceContext, SourceContextCodec);
  to.enum(6, it.syntax, Syntax);
  to.string(7, it.edition);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.fields.push(from.message(FieldCodec)); break;
    case 3: from.list(it.oneofs, "string"); break;
    case 4: it.options.push(from.message(OptionCodec)); break;
    case 5: it.sourceContext = from.message(SourceContextCodec, it.sourceContext); break;
    case 6: it.syntax = from.enum(); break;
    case 7: it.edition = from.string(); break;
    default: from.unknown(it);
  }
});

export const FieldCodec: MessageCodec<Field> = /*@__PURE__*/ messageCodec("kind cardinality number name 6:typeUrl oneofIndex packed options jsonName defaultValue", () => ({
  $typeName: "google.protobuf.Field", kind: 0, cardinality: 0, number: 0, name: "", typeUrl: "", oneofIndex: 0, packed: false, options: [], jsonName: "", defaultValue: "",
}), (to, it) => {
  to.enum(1, it.kind, Field_Kind);
  to.enum(2, it.cardinality, Field_Cardinality);
  to.int32(3, it.number);
  to.string(4, it.name);
  to.string(6, it.typeUrl);
  to.int32(7, it.oneofIndex);
  to.bool(8, it.packed);
  to.messages(9, it.options, OptionCodec);
  to.string(10, it.jsonName);
  to.string(11, it.defaultValue);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.kind = from.enum(); break;
    case 2: it.cardinality = from.enum(); break;
    case 3: it.number = from.int32(); break;
    case 4: it.name = from.string(); break;
    case 6: it.typeUrl = from.string(); break;
    case 7: it.oneofIndex = from.int32(); break;
    case 8: it.packed = from.bool(); break;
    case 9: it.options.push(from.message(OptionCodec)); break;
    case 10: it.jsonName = from.string(); break;
    case 11: it.defaultValue = from.string(); break;
    default: from.unknown(it);
  }
});

export const EnumCodec: MessageCodec<Enum> = /*@__PURE__*/ messageCodec("name enumvalue options sourceContext syntax edition", () => ({
  $typeName: "google.protobuf.Enum", name: "", enumvalue: [], options: [], syntax: 0, edition: "",
}), (to, it) => {
  to.string(1, it.name);
  to.messages(2, it.enumvalue, EnumValueCodec);
  to.messages(3, it.options, OptionCodec);
  to.message(4, it.sourceContext, SourceContextCodec);
  to.enum(5, it.syntax, Syntax);
  to.string(6, it.edition);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.enumvalue.push(from.message(EnumValueCodec)); break;
    case 3: it.options.push(from.message(OptionCodec)); break;
    case 4: it.sourceContext = from.message(SourceContextCodec, it.sourceContext); break;
    case 5: it.syntax = from.enum(); break;
    case 6: it.edition = from.string(); break;
    default: from.unknown(it);
  }
});

export const EnumValueCodec: MessageCodec<EnumValue> = /*@__PURE__*/ messageCodec("name number options", () => ({
  $typeName: "google.protobuf.EnumValue", name: "", number: 0, options: [],
}), (to, it) => {
  to.string(1, it.name);
  to.int32(2, it.number);
  to.messages(3, it.options, OptionCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.number = from.int32(); break;
    case 3: it.options.push(from.message(OptionCodec)); break;
    default: from.unknown(it);
  }
});

export const OptionCodec: MessageCodec<Option> = /*@__PURE__*/ messageCodec("name value", () => ({
  $typeName: "google.protobuf.Option", name: "",
}), (to, it) => {
  to.string(1, it.name);
  to.message(2, it.value, AnyCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.string(); break;
    case 2: it.value = from.message(AnyCodec, it.value); break;
    default: from.unknown(it);
  }
});

export const DoubleValueCodec: MessageCodec<DoubleValue> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.DoubleValue", value: 0,
}), (to, it) => {
  to.double(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.double(); break;
    default: from.unknown(it);
  }
});

export const FloatValueCodec: MessageCodec<FloatValue> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.FloatValue", value: 0,
}), (to, it) => {
  to.float(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.float(); break;
    default: from.unknown(it);
  }
});

export const Int64ValueCodec: MessageCodec<Int64Value> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.Int64Value", value: 0n,
}), (to, it) => {
  to.int64(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.int64(); break;
    default: from.unknown(it);
  }
});

export const UInt64ValueCodec: MessageCodec<UInt64Value> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.UInt64Value", value: 0n,
}), (to, it) => {
  to.uint64(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.uint64(); break;
    default: from.unknown(it);
  }
});

export const Int32ValueCodec: MessageCodec<Int32Value> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.Int32Value", value: 0,
}), (to, it) => {
  to.int32(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.int32(); break;
    default: from.unknown(it);
  }
});

export const UInt32ValueCodec: MessageCodec<UInt32Value> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.UInt32Value", value: 0,
}), (to, it) => {
  to.uint32(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.uint32(); break;
    default: from.unknown(it);
  }
});

export const BoolValueCodec: MessageCodec<BoolValue> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.BoolValue", value: false,
}), (to, it) => {
  to.bool(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.bool(); break;
    default: from.unknown(it);
  }
});

export const StringValueCodec: MessageCodec<StringValue> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.StringValue", value: "",
}), (to, it) => {
  to.string(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.string(); break;
    default: from.unknown(it);
  }
});

export const BytesValueCodec: MessageCodec<BytesValue> = /*@__PURE__*/ messageCodec("value", () => ({
  $typeName: "google.protobuf.BytesValue", value: emptyBytes,
}), (to, it) => {
  to.bytes(1, it.value);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.value = from.bytes(); break;
    default: from.unknown(it);
  }
});

export const VersionCodec: MessageCodec<Version> = /*@__PURE__*/ messageCodec("major minor patch suffix", () => ({
  $typeName: "google.protobuf.compiler.Version",
}), (to, it) => {
  to.int32(1, to.own(it, "major"), "optional");
  to.int32(2, to.own(it, "minor"), "optional");
  to.int32(3, to.own(it, "patch"), "optional");
  to.laxString(4, to.own(it, "suffix"), "optional");
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.major = from.int32(); break;
    case 2: it.minor = from.int32(); break;
    case 3: it.patch = from.int32(); break;
    case 4: it.suffix = from.laxString(); break;
    default: from.unknown(it);
  }
}, () => ({ major: 0, minor: 0, patch: 0, suffix: "" }));

export const CodeGeneratorRequestCodec: MessageCodec<CodeGeneratorRequest> = /*@__PURE__*/ messageCodec("fileToGenerate parameter compilerVersion 15:protoFile 17:sourceFileDescriptors", () => ({
  $typeName: "google.protobuf.compiler.CodeGeneratorRequest", fileToGenerate: [], protoFile: [], sourceFileDescriptors: [],
}), (to, it) => {
  to.repeated(1, it.fileToGenerate, "laxString");
  to.laxString(2, to.own(it, "parameter"), "optional");
  to.message(3, it.compilerVersion, VersionCodec);
  to.messages(15, it.protoFile, FileDescriptorProtoCodec);
  to.messages(17, it.sourceFileDescriptors, FileDescriptorProtoCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: from.list(it.fileToGenerate, "laxString"); break;
    case 2: it.parameter = from.laxString(); break;
    case 15: it.protoFile.push(from.message(FileDescriptorProtoCodec)); break;
    case 17: it.sourceFileDescriptors.push(from.message(FileDescriptorProtoCodec)); break;
    case 3: it.compilerVersion = from.message(VersionCodec, it.compilerVersion); break;
    default: from.unknown(it);
  }
}, () => ({ parameter: "" }));

export const CodeGeneratorResponseCodec: MessageCodec<CodeGeneratorResponse> = /*@__PURE__*/ messageCodec("error supportedFeatures minimumEdition maximumEdition 15:file", () => ({
  $typeName: "google.protobuf.compiler.CodeGeneratorResponse", file: [],
}), (to, it) => {
  to.laxString(1, to.own(it, "error"), "optional");
  to.uint64(2, to.own(it, "supportedFeatures"), "optional");
  to.int32(3, to.own(it, "minimumEdition"), "optional");
  to.int32(4, to.own(it, "maximumEdition"), "optional");
  to.messages(15, it.file, CodeGeneratorResponse_FileCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.error = from.laxString(); break;
    case 2: it.supportedFeatures = from.uint64(); break;
    case 3: it.minimumEdition = from.int32(); break;
    case 4: it.maximumEdition = from.int32(); break;
    case 15: it.file.push(from.message(CodeGeneratorResponse_FileCodec)); break;
    default: from.unknown(it);
  }
}, () => ({ error: "", supportedFeatures: 0n, minimumEdition: 0, maximumEdition: 0 }));

export const CodeGeneratorResponse_FileCodec: MessageCodec<CodeGeneratorResponse_File> = /*@__PURE__*/ messageCodec("name insertionPoint 15:content generatedCodeInfo", () => ({
  $typeName: "google.protobuf.compiler.CodeGeneratorResponse.File",
}), (to, it) => {
  to.laxString(1, to.own(it, "name"), "optional");
  to.laxString(2, to.own(it, "insertionPoint"), "optional");
  to.laxString(15, to.own(it, "content"), "optional");
  to.message(16, it.generatedCodeInfo, GeneratedCodeInfoCodec);
}, (from, it) => {
  while (from.pos < from.end) switch (from.field()) {
    case 1: it.name = from.laxString(); break;
    case 2: it.insertionPoint = from.laxString(); break;
    case 15: it.content = from.laxString(); break;
    case 16: it.generatedCodeInfo = from.message(GeneratedCodeInfoCodec, it.generatedCodeInfo); break;
    default: from.unknown(it);
  }
}, () => ({ name: "", insertionPoint: "", content: "" }));
