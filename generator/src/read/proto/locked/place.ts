import type { LockedProto } from "../../../model/locked-proto.js";
import type { Place, ProtoSchemaFile } from "../../../model/model.js";

/**
 * Where in the schema files a path into a locked schema stands; undefined for what none of the files declares. A field
 * or an enum value is where it is declared; reservations and ranges, where their type is.
 */
export function placeInProto(
  [kind, typeName = "", part, key = ""]: readonly string[],
  schema: LockedProto,
  files: readonly ProtoSchemaFile[],
): Place | undefined {
  const find = (fullName: string): Place | undefined =>
    files.map(({ proto }) => proto.places.get(fullName)).find((place) => place !== undefined);
  return find(memberName(kind, typeName, part, key, schema) ?? typeName) ?? find(typeName);
}

function memberName(
  kind: string | undefined,
  typeName: string,
  part: string | undefined,
  key: string,
  schema: LockedProto,
): string | undefined {
  if (kind === "messages" && part === "fields") {
    const name = schema.messages[typeName]?.fields[key]?.name;
    return name === undefined ? undefined : `${typeName}.${name}`;
  }
  // An enum's values are its siblings.
  const scope = typeName.slice(0, typeName.lastIndexOf(".") + 1);
  return kind === "enums" && part === "values" ? `${scope}${key}` : undefined;
}
