import type { DescExtension, DescFile, DescMessage, Message } from "@bufbuild/protobuf";
import { nestedTypes, reflect } from "@bufbuild/protobuf/reflect";
import type { Problem } from "../../../errors.js";
import { suggest } from "../../../suggest.js";
import type { LoadedFile } from "../imports/load.js";
import type { WellKnownFile } from "../imports/well-known.js";
import { type FileScope, resolveName } from "../link/scope.js";
import type { CustomOption } from "./context.js";
import { mergeExtensions } from "./option-extension.js";
import { OptionSetter, type OptionTypes } from "./option-setter.js";

type DescriptorOf = (file: LoadedFile | WellKnownFile) => DescFile | undefined;

/**
 * Set the options that schemas declare themselves. They change no encoding, but whoever reads the generated
 * descriptors finds them there, as after protoc.
 */
export function setCustomOptions(
  options: readonly CustomOption[],
  scope: FileScope,
  descriptorOf: DescriptorOf,
): Problem[] {
  const setters = new Map<Message, OptionSetter>();
  const used = new Map<string, DescExtension>();
  const keep = (extension: DescExtension): void =>
    void used.set(`${extension.number} ${extension.extendee.typeName}`, extension);
  const problems = options.flatMap((option) => {
    const setter =
      setters.get(option.options) ??
      new OptionSetter(optionTypes(option.scope, scope, descriptorOf, keep), option.syntax);
    setters.set(option.options, setter);
    return setter.set(reflect(option.schema, option.options), option.declared);
  });
  if (problems.length > 0) return problems;
  for (const option of new Map(options.map((it) => [it.options, it])).values())
    mergeExtensions(reflect(option.schema, option.options), (extendee, number) =>
      used.get(`${number} ${extendee}`),
    );
  return [];
}

function optionTypes(
  within: string,
  scope: FileScope,
  descriptorOf: DescriptorOf,
  keep: (extension: DescExtension) => void,
): OptionTypes {
  const typesBeside = (fullName: string): TypesByName | undefined => {
    const symbol = scope.get(fullName);
    const descriptor = symbol && descriptorOf(symbol.file);
    return descriptor && typesByName(descriptor);
  };
  return {
    extension(name, message) {
      const { found } = resolveName(name, message === undefined ? within : parentOf(message), scope, false);
      const extension = found && typesBeside(found.fullName)?.extensions.get(found.fullName);
      if (extension !== undefined) keep(extension);
      return extension;
    },
    hint(name, extendee) {
      const known = [...scope.all()].filter(({ kind, fullName }) => {
        const extension = kind === "extension" ? typesBeside(fullName)?.extensions.get(fullName) : undefined;
        return extension?.extendee.typeName === extendee.typeName;
      });
      const meant = suggest(
        name,
        known.map(({ fullName }) => fullName),
      );
      return meant === undefined
        ? "Import the file that declares it with extend."
        : `Did you mean "(${meant})"?`;
    },
    message: (fullName) => typesBeside(fullName)?.messages.get(fullName),
  };
}

function parentOf({ typeName }: DescMessage): string {
  return typeName.slice(0, Math.max(0, typeName.lastIndexOf(".")));
}

interface TypesByName {
  readonly messages: ReadonlyMap<string, DescMessage>;
  readonly extensions: ReadonlyMap<string, DescExtension>;
}

const known = new WeakMap<DescFile, TypesByName>();

function typesByName(file: DescFile): TypesByName {
  const types = known.get(file);
  if (types !== undefined) return types;
  const messages = new Map<string, DescMessage>();
  const extensions = new Map<string, DescExtension>();
  for (const type of nestedTypes(file)) {
    if (type.kind === "message") messages.set(type.typeName, type);
    if (type.kind === "extension") extensions.set(type.typeName, type);
  }
  known.set(file, { messages, extensions });
  return { messages, extensions };
}
