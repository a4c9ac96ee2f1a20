/** Formulas over facts that can be looked at one by one: what is true of a value, or not. */
import type { JsonValue } from "../../model/json-schema.js";
import type { Node, Side } from "./world.js";

export type Formula =
  | boolean
  | { readonly and: readonly Formula[] }
  | { readonly or: readonly Formula[] }
  | Literal;

/** One thing that holds, or does not. The `side` is that of the schema which says so. */
export interface Literal {
  readonly fact: Fact;
  readonly holds: boolean;
  readonly side: Side;
  /** Equal for equal facts. */
  readonly key: string;
}

export type Fact =
  | { readonly is: "values"; readonly values: readonly JsonValue[] }
  | { readonly is: "integer" }
  | { readonly is: "least" | "most"; readonly limit: number; readonly exclusive: boolean }
  | { readonly is: "multiple"; readonly of: number }
  /** Code points, bytes, items or properties, by the kind. */
  | { readonly is: "atLeast" | "atMost"; readonly count: number }
  | { readonly is: "pattern" | "format"; readonly text: string }
  | { readonly is: "unique" }
  | { readonly is: "item"; readonly index: number; readonly node: Node }
  | { readonly is: "rest"; readonly from: number; readonly node: Node }
  | { readonly is: "contains"; readonly node: Node; readonly least: number; readonly most: number }
  | { readonly is: "has"; readonly name: string }
  | { readonly is: "property"; readonly name: string; readonly node: Node }
  | { readonly is: "matching"; readonly pattern: string; readonly node: Node }
  | {
      readonly is: "others";
      readonly names: readonly string[];
      readonly patterns: readonly string[];
      readonly node: Node;
    }
  | { readonly is: "names"; readonly node: Node }
  /** What is not understood here. It can still be the same on both sides. */
  | { readonly is: "opaque" };

export function and(parts: readonly Formula[]): Formula {
  const kept = parts.filter((part) => part !== true);
  if (kept.includes(false)) return false;
  return kept.length === 1 ? (kept[0] ?? true) : kept.length === 0 ? true : { and: kept };
}

export function or(parts: readonly Formula[]): Formula {
  const kept = parts.filter((part) => part !== false);
  if (kept.includes(true)) return true;
  return kept.length === 1 ? (kept[0] ?? false) : kept.length === 0 ? false : { or: kept };
}

export function literal(fact: Fact, holds: boolean, side: Side, key: string): Literal {
  return { fact, holds, side, key };
}
