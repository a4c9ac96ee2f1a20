import { type Code, code, type Printable, typeFrom, valueFrom } from "../code.js";

/** A piece of a template: text, or a hole. Made from `templates/*.ts` at our build. */
export type Segment =
  | string
  | { readonly slot: string }
  | { readonly imported: string; readonly from: string; readonly typeOnly: boolean }
  /** Repeated for every message type. */
  | { readonly each: readonly Segment[] };

export type Template = readonly Segment[];

/** What goes into the holes, by slot name. */
export type SlotValues = Readonly<Record<string, Printable>>;

/**
 * The text of a template. `perType` holds the slots that differ between message types; outside of a repeated piece, in an
 * example of a doc comment for one, they are those of the first type.
 */
export function fillTemplate(template: Template, slots: SlotValues, perType: readonly SlotValues[]): Code {
  const outside = { ...perType[0], ...slots };
  const inside = perType.map((own) => ({ ...slots, ...own }));
  return code`${template.map((segment) => fill(segment, outside, inside))}`;
}

function fill(segment: Segment, slots: SlotValues, perType: readonly SlotValues[]): Printable {
  if (typeof segment === "string") return segment;
  if ("each" in segment) {
    const { each } = segment;
    return perType.map((slotsOfType) => each.map((piece) => fill(piece, slotsOfType, [])));
  }
  if ("imported" in segment) {
    return (segment.typeOnly ? typeFrom : valueFrom)({ package: segment.from }, segment.imported);
  }
  const value = slots[segment.slot];
  if (value === undefined) throw new Error(`The template has a slot "${segment.slot}" that nothing fills.`);
  return value;
}
