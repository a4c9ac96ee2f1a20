import type { Problem } from "../../errors.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Note } from "../../model/model.js";
import { type Documents, type Location, placeOf, type SchemaDocument } from "./documents.js";
import { DynamicScopes } from "./dynamic-scope.js";
import { definitionAround, definitionName, givenTypeName, moduleTypeName, pascalCase } from "./names.js";
import { normalize } from "./normalize.js";
import { pointerSegments } from "./pointer.js";
import { resolveReference } from "./references.js";

/**
 * A schema in one form whatever it was written in: 2020-12, keywords checked, each `$ref` a key of
 * {@link Definitions}. What docs are made of is still there, `default` as JSON text; other annotations are gone.
 */
export type NormalSchema = JsonObject | boolean;

/** A schema that has a name of its own: a variant, what a `$ref` leads to, or an entry of `$defs`. */
export interface Definition {
  readonly key: string;
  readonly name: string;
  readonly location: Location;
  readonly schema: NormalSchema;
}

/** Collects definitions as references to them are met, each once, however recursive they are. */
export class Definitions {
  private readonly byKey = new Map<string, Definition & { schema: NormalSchema }>();
  private readonly keyByName = new Map<string, string>();
  /** The schemas that say what their type is called. */
  readonly givenNames: Location[] = [];
  /** The enums that say what their values are called. */
  readonly enumNames: Location[] = [];
  /** Where each normalized object came from. */
  readonly locations: WeakMap<JsonObject, Location> = new WeakMap();
  readonly documents: Documents;
  readonly problems: Problem[];
  readonly notes: Note[];
  /** Only where there is a reference that needs them. */
  private scopes: DynamicScopes | undefined;

  constructor(documents: Documents, problems: Problem[], notes: Note[]) {
    this.documents = documents;
    this.problems = problems;
    this.notes = notes;
  }

  get all(): readonly Definition[] {
    return [...this.byKey.values()];
  }

  /** @throws {RangeError} for a key that `add` did not give: a mistake in this program. */
  get(key: string): Definition {
    const definition = this.byKey.get(key);
    if (definition === undefined) throw new RangeError(`no definition has the key ${key}`);
    return definition;
  }

  /** The key of the schema at a location; it is normalized when it was not met before. */
  add(location: Location, givenName?: string): string {
    const key = `${location.document.source.module}${location.pointer}`;
    if (this.byKey.has(key)) return key;
    const name =
      this.chosenName(location) ?? givenTypeName(location.value) ?? givenName ?? this.nameFor(location);
    // True until it is known: what leads back to it is told it while it is normalized.
    const definition: Definition & { schema: NormalSchema } = { key, name, location, schema: true };
    this.byKey.set(key, definition);
    this.claimName(name, key, location);
    definition.schema = normalize(location, this);
    return key;
  }

  /** The key of what the `$ref` at a location leads to; undefined when that is a problem, which has been told then. */
  follow(ref: string, from: Location): string | undefined {
    const location = this.resolve(ref, from);
    return location === undefined ? undefined : this.add(location);
  }

  /** The same for `$dynamicRef` and `$recursiveRef`, as `written`. */
  followDynamic(written: string, ref: string, from: Location): string | undefined {
    const initial = this.resolve(ref, from, written);
    if (initial === undefined) return undefined;
    this.scopes ??= new DynamicScopes(this.documents);
    const targets = this.scopes.targetsOf(from);
    if (targets.length <= 1) return this.add(targets[0] ?? initial);
    const named = targets.map(({ document, pointer }) => `${document.source.path} ${pointer}`).sort();
    this.problem(
      from,
      `The ${written} ${JSON.stringify(ref)} leads to several schemas, depending on which schema it is come from: ${named.join(", ")}.`,
      'Name only one of these files as a schema of the run, or use "$ref".',
    );
    return undefined;
  }

  resolve(ref: string, from: Location, written = "$ref"): Location | undefined {
    const resolved = resolveReference(ref, from, this.documents, written);
    if (resolved === "unreadable") return undefined;
    if ("location" in resolved) return resolved.location;
    this.problem(from, resolved.text, resolved.remedy);
    return undefined;
  }

  problem({ document, pointer }: Location, text: string, remedy?: string): void {
    const at = placeOf(document, pointer);
    this.problems.push(remedy === undefined ? { at, text } : { at, text, remedy });
  }

  note({ document, pointer }: Location, text: string): void {
    this.notes.push({ at: placeOf(document, pointer), text });
  }

  /** Whether a schema became a type of its own. */
  isNamed({ document, pointer }: Pick<Location, "document" | "pointer">): boolean {
    return this.byKey.has(document.source.module + pointer);
  }

  /** What the config calls the type of a schema. */
  chosenName({ document, pointer }: Location): string | undefined {
    return this.documents.options.names.get(document.source.file + pointer);
  }

  private nameFor(location: Location): string {
    const name = ownName(location);
    if (name !== undefined) return name;
    this.problem(
      location,
      "No TypeScript name can be made for this schema.",
      'Give it a "title", or move it into "$defs" under a name with letters in it.',
    );
    return "Unnamed";
  }

  private claimName(name: string, key: string, location: Location): void {
    const slot = `${location.document.source.module} ${name}`;
    const other = this.keyByName.get(slot);
    if (other === undefined) {
      this.keyByName.set(slot, key);
      return;
    }
    const first = this.get(other).location;
    this.problem(
      location,
      `"${name}" is the name of two types: of ${location.pointer} and of ${first.pointer}.`,
      `Rename one of them; if neither is yours to rename, under "jsonSchema" in the config: { "names": { ${JSON.stringify(`${location.document.source.path}${location.pointer}`)}: "…" } }.`,
    );
  }
}

/** `x-type-name`, else `$defs` key, else title, else the file's name for a root, else where it stands: in what, and the last name. */
export function ownName({ document, pointer, value }: Location): string | undefined {
  const given = givenTypeName(value);
  if (given !== undefined) return given;
  const defined = definitionName(pointer);
  if (defined !== undefined) return defined;
  const title = titleOf(value);
  if (title !== undefined) return pascalCase(title);
  if (pointer === "#") return rootName(document);
  const around = definitionAround(pointer);
  const outer = around === undefined ? rootName(document) : definitionName(around);
  const named = pascalCase(
    pointerSegments(pointer)
      .filter((segment) => !/^[0-9]+$/.test(segment))
      .at(-1) ?? "",
  );
  return outer === undefined || named === undefined ? undefined : outer + named;
}

/** What the root of a file is called: its title, or the file's name. */
function rootName(document: SchemaDocument): string | undefined {
  const given = givenTypeName(document.value);
  if (given !== undefined) return given;
  const title = titleOf(document.value);
  return title === undefined ? moduleTypeName(document.source.module) : pascalCase(title);
}

export function titleOf(value: JsonValue): string | undefined {
  if (typeof value !== "object" || value === null || !("title" in value)) return undefined;
  const { title } = value;
  return typeof title === "string" && title.trim() !== "" ? title : undefined;
}
