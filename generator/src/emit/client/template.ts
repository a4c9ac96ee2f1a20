import { Code, type Printable, typeFrom, valueFrom } from "../code.js";

/** A piece of a template: text, or a hole. Made from `templates/*.ts` at our build. */
export type Segment =
  | string
  | { readonly slot: string }
  | { readonly imported: string; readonly from: string; readonly typeOnly: boolean }
  /** Repeated for every message type. */
  | { readonly each: readonly Segment[] };

export type Template = readonly Segment[];

/** What goes into the holes, by slot name. */
export type SlotValues = Readonly<Record<string, Printable | undefined>>;

/**
 * The text of a template. A repeated piece is left out for a type that has `undefined` for one of its slots. `perType` holds the slots that differ between message types; outside of a repeated
 * piece, in an example of a doc comment for one, they are those of the first type.
 */
export function fillTemplate(template: Template, slots: SlotValues, perType: readonly SlotValues[]): Code {
  const outside = { ...perType[0], ...slots };
  return new Code(template.map((segment) => fill(segment, outside, perType)));
}

function fill(segment: Segment, slots: SlotValues, perType: readonly SlotValues[]): Printable {
  if (typeof segment === "string") return segment;
  if ("each" in segment) {
    const { each } = segment;
    return perType
      .map((own) => ({ ...slots, ...own }))
      .filter((own) => each.every((piece) => !isLeftOut(piece, own)))
      .flatMap((own) => each.map((piece) => fill(piece, own, [])));
  }
  if ("imported" in segment) {
    return (segment.typeOnly ? typeFrom : valueFrom)({ package: segment.from }, segment.imported);
  }
  const value = slots[segment.slot];
  if (value === undefined) throw new Error(`The template has a slot "${segment.slot}" that nothing fills.`);
  return value;
}

function isLeftOut(piece: Segment, slots: SlotValues): boolean {
  return (
    typeof piece === "object" && "slot" in piece && piece.slot in slots && slots[piece.slot] === undefined
  );
}
