/**
 * JSON Schema files → model.
 *
 *     text ─▶ parse ─▶ documents ─▶ variants ─▶ normalize ─▶ types
 *                                  names       keywords     canonical text
 *
 * References are followed while schemas are normalized; what they lead to becomes a definition, in whatever file it is.
 */
import type { Problem } from "../../errors.js";
import { grouped } from "../../grouped.js";
import { asSchema, isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonDeclaration } from "../../model/json-schema.js";
import type { JsonSchemaFile, Note, Variant } from "../../model/model.js";
import type { JsonSchemaOptions, ReadResult, SchemaSource } from "../result.js";
import { containsBytes } from "./bytes.js";
import { BytesProblem, bytesIn, type Wanted, wantedBytes, wantedInt64 } from "./bytes-in.js";
import { canonicalByKey, canonicalText, reachableFrom } from "./canonical.js";
import { refuseEndless } from "./cycles.js";
import { type Definition, Definitions, type NormalSchema } from "./definitions.js";
import { docsOf, docsOfDefinition } from "./docs.js";
import { placeOf, readDocuments, type SchemaDocument } from "./documents.js";
import { constantsOf } from "./enum-names.js";
import { definitionsIn } from "./groups.js";
import { containsInt64, refuseTestsOfNumbers } from "./int64.js";
import { keywords } from "./keywords.js";
import { typeNameKeyword } from "./names.js";
import { childLocation } from "./normalize.js";
import { type ReferenceTo, typeOf } from "./types.js";
import { refuseCostlyBranches, refuseUnclearItems } from "./unevaluated.js";
import { findVariants } from "./variants.js";
import { writtenPlace } from "./written-place.js";

/** Reads the named schemas and the files that they refer to, with all problems of all of them. */
export function readJsonSchema(entries: readonly SchemaSource[], options: JsonSchemaOptions): ReadResult {
  const problems: Problem[] = [];
  const notes: Note[] = [];
  const documents = readDocuments(entries, options, problems);
  const definitions = new Definitions(documents, problems, notes);
  const variants = new Map<SchemaDocument, readonly string[]>();
  for (const document of documents.all.filter((it) => it.named)) {
    variants.set(document, messagesOf(document, definitions));
    addUnused(document, definitions);
  }
  tellWithoutMessages(variants, definitions);
  tellNamesWithoutType(definitions);
  tellEnumNamesWithoutType(definitions);
  refuseUnusedNames(definitions);
  refuseAnnotationsThatRestrict(definitions);
  refuseEndless(definitions);
  if (problems.length > 0) return { files: [], problems, notes };
  refuseUnclearItems(definitions);
  refuseCostlyBranches(definitions);
  // Types and texts of schemas that are wrong would only be wrong, too.
  if (problems.length > 0) return { files: [], problems, notes };
  const files = makeFiles(documents.all, variants, definitions);
  return { files, problems, notes };
}

function messagesOf(document: SchemaDocument, definitions: Definitions): readonly string[] {
  const keys = findVariants(document, definitions);
  const root = { document, pointer: "#", value: document.value };
  const listed = new Set<string>();
  for (const key of keys) {
    if (listed.has(key))
      definitions.problem(
        root,
        `"${definitions.get(key).name}" is listed twice as a message.`,
        "Remove one.",
      );
    listed.add(key);
  }
  return [...listed];
}

/** Of many files that are named together, by a pattern it may be, some hold what the others refer to alone. */
function tellWithoutMessages(
  variants: ReadonlyMap<SchemaDocument, readonly string[]>,
  definitions: Definitions,
): void {
  if (definitions.problems.length > 0) return; // what could not be read may be a message
  const without = [...variants].filter(([, keys]) => keys.length === 0);
  for (const [document] of without) {
    const root = { document, pointer: "#", value: document.value };
    if (without.length < variants.size)
      definitions.note(root, "There are no messages in this schema, and so no client for it.");
    else
      definitions.problem(
        root,
        "There are no messages in this schema.",
        'List them in a root "oneOf", describe one at the root, or put objects into "$defs".',
      );
  }
}

/** Definitions that nothing refers to become types, too: whoever wrote them wants them. */
function addUnused(document: SchemaDocument, definitions: Definitions): void {
  const root = { document, pointer: "#", value: document.value };
  for (const holder of ["$defs", "definitions"]) {
    const held = isObject(document.value) ? document.value[holder] : undefined;
    if (!isObject(held)) continue;
    const { schemas, groups } = definitionsIn(childLocation(root, holder, held));
    for (const schema of schemas) definitions.add(schema);
    for (const group of groups)
      if (!definitions.isNamed(group))
        definitions.note(
          group,
          "This has no keyword: it is taken for a group, and what is referred to in it is a type.",
        );
  }
}

/** Names that the config gives to what is no type of a file that was read. */
function refuseUnusedNames(definitions: Definitions): void {
  const { documents, problems } = definitions;
  for (const place of documents.options.names.keys()) {
    const pointer = place.slice(place.indexOf("#"));
    const document = documents.all.find(({ source }) => place === source.file + pointer);
    if (document === undefined || definitions.isNamed({ document, pointer })) continue;
    problems.push({
      at: { path: document.source.path },
      text: `"names" in the config names ${pointer}, which is no type of this file.`,
      remedy: "Write the JSON pointer of a definition, or of what a $ref leads to.",
    });
  }
}

/** Keywords that the config says are of no account, and that are: what they restrict would be let pass. */
function refuseAnnotationsThatRestrict({ documents, problems }: Definitions): void {
  for (const name of documents.options.annotations) {
    const { role, dialects } = keywords.get(name) ?? {};
    const first = documents.all.find(({ dialect }) => dialects?.includes(dialect) ?? true);
    if (role === undefined || role === "annotation" || first === undefined) continue;
    problems.push({
      at: { path: first.source.path },
      text: `"annotations" in the config names "${name}", which says what values there are.`,
      remedy: "Only keywords that say nothing about values can be passed over: take it out.",
    });
  }
}

/** Schemas that say what their type is called, and have none. */
function tellNamesWithoutType(definitions: Definitions): void {
  for (const location of definitions.givenNames)
    if (!definitions.isNamed(location))
      definitions.note(
        location,
        `"${typeNameKeyword}" has no effect here: only messages, definitions and what a $ref leads to have a name. Move this into "$defs".`,
      );
}

/** Enums that have names for their values, and none themselves. */
function tellEnumNamesWithoutType(definitions: Definitions): void {
  for (const location of definitions.enumNames)
    if (!definitions.isNamed(location))
      definitions.note(
        location,
        'The names of these values have no effect here: only definitions and what a $ref leads to have a name to hold them. Move this into "$defs".',
      );
}

/** What documents declare, once all that they refer to is among the definitions. */
export function makeFiles(
  documents: readonly SchemaDocument[],
  variants: ReadonlyMap<SchemaDocument, readonly string[]>,
  definitions: Definitions,
): JsonSchemaFile[] {
  const declarations = new Map<string, JsonDeclaration>();
  const declared = (key: string): JsonDeclaration => {
    const declaration = declarations.get(key);
    if (declaration === undefined) throw new RangeError(`${key} was not declared`);
    return declaration;
  };
  const messages = new Set([...variants.values()].flat());
  const withBytes = definitionsWith(containsBytes, definitions);
  const withInt64 = definitionsWith(containsInt64, definitions);
  for (const key of withInt64) refuseTestsOfNumbers(definitions.get(key).schema, definitions);
  for (const definition of definitions.all)
    declarations.set(
      definition.key,
      declare(definition, messages.has(definition.key), { withBytes, withInt64 }, definitions, (key) => ({
        name: definitions.get(key).name,
        module: moduleSeenFrom(definition, definitions.get(key)),
        target: () => declared(key),
      })),
    );
  const byDocument = grouped(definitions.all.map((it) => [it.location.document, it]));
  return documents.map((document) => {
    const own = byDocument.get(document) ?? [];
    const first = variants.get(document) ?? [];
    const isFirst = new Set(first);
    const rest = own.filter((definition) => !isFirst.has(definition.key));
    return {
      language: "json-schema",
      path: document.source.path,
      module: document.source.module,
      // A root that is a type has its docs there.
      docs: own.some(({ location }) => location.pointer === "#")
        ? undefined
        : docsOf(asSchema(document.value)).text,
      variants: first.map((key) => variantOf(definitions.get(key), definitions)),
      declarations: [...first, ...rest.map((definition) => definition.key)].map(declared),
    };
  });
}

function declare(
  definition: Definition,
  isMessage: boolean,
  { withBytes, withInt64 }: Record<"withBytes" | "withInt64", ReadonlySet<string>>,
  definitions: Definitions,
  reference: ReferenceTo,
): JsonDeclaration {
  const { key, name, schema, location } = definition;
  return {
    name,
    docs: docsOfDefinition(key, definitions),
    type: typeOf(schema, { reference, definitions }),
    constants: constantsOf(location.value, definitions.documents.options.annotations),
    schema: isMessage ? closedSchema(key, definitions) : undefined,
    bytes: placesOf(wantedBytes, key, withBytes, reference, definitions),
    int64: placesOf(wantedInt64, key, withInt64, reference, definitions),
    at: placeOf(location.document, location.pointer),
    placeOf: (path) => writtenPlace(path, definition, definitions, (to) => fullNameOf(definitions.get(to))),
  };
}

/** Those in which something stands, themselves or in what they refer to. */
function definitionsWith(
  contains: (schema: NormalSchema) => boolean,
  definitions: Definitions,
): ReadonlySet<string> {
  const own = new Set(definitions.all.filter((it) => contains(it.schema)).map((it) => it.key));
  if (own.size === 0) return own;
  const keys = definitions.all.map((it) => it.key);
  return new Set(keys.filter((key) => reachableFrom(key, definitions).some((reached) => own.has(reached))));
}

function placesOf(
  wanted: Wanted,
  key: string,
  withBytes: ReadonlySet<string>,
  reference: ReferenceTo,
  definitions: Definitions,
): JsonDeclaration["bytes"] {
  const { schema, location } = definitions.get(key);
  try {
    const named = (to: string): { name: string; module: string | undefined } => {
      const { name, module } = reference(to);
      return { name, module };
    };
    return bytesIn(schema, wanted, withBytes, named, definitions);
  } catch (error) {
    if (!(error instanceof BytesProblem)) throw error;
    definitions.problem(definitions.locations.get(error.schema) ?? location, error.message, error.remedy);
    return undefined;
  }
}

function closedSchema(root: string, definitions: Definitions): ClosedSchema {
  const keys = reachableFrom(root, definitions);
  const closed = keys.map((key): [string, NormalSchema] => [
    key,
    canonicalByKey(definitions.get(key).schema),
  ]);
  const names = keys.map((key): [string, string] => [key, fullNameOf(definitions.get(key))]);
  return { root, definitions: new Map(closed), names: new Map(names) };
}

function fullNameOf({ name, location }: Definition): string {
  return `${location.document.source.module}.${name}`;
}

function variantOf(definition: Definition, definitions: Definitions): Variant {
  const { key, name, location } = definition;
  const fullName = fullNameOf(definition);
  return {
    name,
    typeName: name,
    fullName,
    docs: docsOfDefinition(key, definitions).text,
    canonical: canonicalText(fullName, key, definitions),
    unfingerprinted: "",
    at: placeOf(location.document, location.pointer),
  };
}

function moduleSeenFrom(from: Definition, to: Definition): string | undefined {
  const { document } = to.location;
  return document === from.location.document ? undefined : document.source.module;
}
