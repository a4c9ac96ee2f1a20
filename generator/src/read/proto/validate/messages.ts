import type { Problem } from "../../../errors.js";
import type { Note, Place } from "../../../model/model.js";
import type { LoadedFile } from "../imports/load.js";

/** Some message of the named files can travel on a stream; which files have one, {@link withoutMessages} tells. */
export function checkMessages(files: readonly LoadedFile[]): Problem[] {
  const named = files.filter(({ isEntry }) => isEntry);
  const places = named.map(placeWithoutMessages);
  if (places.includes(undefined)) return [];
  return places.flatMap((at) =>
    at === undefined
      ? []
      : [
          {
            at,
            text: "this file declares no message, so there is nothing for a stream to carry.",
            remedy: "Declare one, or name a file that does; files that it imports need not be named.",
          },
        ],
  );
}

/** Of many files that are named together, by a pattern it may be, some declare enums or services alone. */
export function withoutMessages(file: LoadedFile): Note[] {
  const at = file.isEntry ? placeWithoutMessages(file) : undefined;
  return at === undefined ? [] : [{ at, text: "there is no message in this file, and so no client for it." }];
}

/** Where to point at in a file that declares no message; undefined when it does. */
function placeWithoutMessages({ declaration, described }: LoadedFile): Place | undefined {
  // Not every file of a descriptor set was asked for.
  if (described !== undefined) return undefined;
  const groups = new Set(
    declaration.members.flatMap((member) =>
      member.kind === "extend" ? member.fields.filter((it) => it.isGroup).map((it) => it.type.text) : [],
    ),
  );
  if (declaration.members.some((it) => it.kind === "message" && !groups.has(it.name.text))) return undefined;
  const first = declaration.members.find((member) => "name" in member)?.name.at;
  return first ?? { path: declaration.path, line: 1, column: 1 };
}
