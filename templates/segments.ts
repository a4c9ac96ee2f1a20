/**
 * A template's source as segments and holes.
 *
 *     template.ts ──ts-morph──▶ places of slots and imports ──▶ text, hole, text, hole, …
 *
 * Holes are found by what an identifier refers to, not by how it is spelled: a local variable that happens to have
 * a slot's name stays text. In comments and strings, where nothing refers, a slot's name is enough.
 */
import { type Identifier, Node, type SourceFile, SyntaxKind } from "ts-morph";

/** The shape that `generator/src/emit/client/template.ts` fills. */
export type Segment =
  | string
  | { readonly slot: string }
  | { readonly imported: string; readonly from: string; readonly typeOnly: boolean }
  | { readonly each: readonly Segment[] };

interface Hole {
  readonly start: number;
  readonly end: number;
  readonly segment: Exclude<Segment, string | { each: readonly Segment[] }>;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Everything behind the import statements; those are written anew when the template is filled. */
export function compileTemplate(template: SourceFile): Segment[] {
  const names = slotNames(template);
  const holes = [
    ...identifierHoles(template, names),
    ...stringHoles(template, names),
    ...commentHoles(template, names),
  ].sort((a, b) => a.start - b.start);
  const body = { start: endOfImports(template), end: template.getEnd() };
  return segmentsOf(template.getFullText(), body, holes, repeatedLines(template, names));
}

/** What `slots.ts` exports, and the template's own top-level declarations that are named as slots. */
function slotNames(template: SourceFile): ReadonlySet<string> {
  const slots = template.getImportDeclarationOrThrow((it) => it.getModuleSpecifierValue() === "./slots.js");
  const standIns = slots.getModuleSpecifierSourceFileOrThrow().getExportedDeclarations().keys();
  const own = template
    .getStatements()
    .flatMap((it): Node[] => (Node.isVariableStatement(it) ? it.getDeclarations() : [it]))
    .flatMap((it) => (Node.hasName(it) ? [it.getName()] : []))
    .filter((name) => /^slot/i.test(name));
  return new Set([...standIns, ...own]);
}

function identifierHoles(template: SourceFile, names: ReadonlySet<string>): Hole[] {
  return template.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((identifier) => {
    if (identifier.getFirstAncestorByKind(SyntaxKind.ImportDeclaration) !== undefined) return [];
    if (identifier.getFirstAncestor(Node.isJSDoc) !== undefined) return [];
    const segment = holeFor(identifier, names);
    return segment === undefined ? [] : [{ start: identifier.getStart(), end: identifier.getEnd(), segment }];
  });
}

function holeFor(identifier: Identifier, names: ReadonlySet<string>): Hole["segment"] | undefined {
  const name = identifier.getText();
  if (isMemberName(identifier)) return names.has(name) ? { slot: name } : undefined;
  const declaration = identifier.getSymbol()?.getDeclarations()[0];
  if (Node.isImportSpecifier(declaration)) {
    const statement = declaration.getImportDeclaration();
    const from = statement.getModuleSpecifierValue();
    if (from === "./slots.js") return { slot: name };
    return { imported: name, from, typeOnly: declaration.isTypeOnly() || statement.isTypeOnly() };
  }
  const topLevel = declaration?.getFirstAncestorByKind(SyntaxKind.Block) === undefined;
  return names.has(name) && topLevel ? { slot: name } : undefined;
}

function stringHoles(template: SourceFile, names: ReadonlySet<string>): Hole[] {
  return template.getDescendantsOfKind(SyntaxKind.StringLiteral).flatMap((literal) => {
    const slot = literal.getLiteralValue();
    if (!names.has(slot)) {
      if (/^[Ss]lot[A-Z]/.test(slot))
        throw new Error(`${template.getBaseName()}: a string is "${slot}": no such slot.`);
      return [];
    }
    return [{ start: literal.getStart() + 1, end: literal.getEnd() - 1, segment: { slot } }];
  });
}

function commentHoles(template: SourceFile, names: ReadonlySet<string>): Hole[] {
  const text = template.getFullText();
  const comments = new Map<number, Range>();
  for (const node of template.getDescendants()) {
    for (const comment of [...node.getLeadingCommentRanges(), ...node.getTrailingCommentRanges()]) {
      comments.set(comment.getPos(), { start: comment.getPos(), end: comment.getEnd() });
    }
  }
  return [...comments.values()].flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/\b[Ss]lot[A-Z]\w*/g)].map((match) => {
      const [slot] = match;
      if (!names.has(slot))
        throw new Error(`${template.getBaseName()}: a comment names "${slot}": no such slot.`);
      const at = start + match.index;
      return { start: at, end: at + slot.length, segment: { slot } };
    }),
  );
}

/** The whole lines of each member that stands for one member a message type. */
function repeatedLines(template: SourceFile, names: ReadonlySet<string>): Range[] {
  const text = template.getFullText();
  return template
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((identifier) => isMemberName(identifier) && names.has(identifier.getText()))
    .map((identifier) => {
      const member = identifier.getParentOrThrow();
      const start = text.lastIndexOf("\n", member.getStart()) + 1;
      return { start, end: text.indexOf("\n", member.getEnd()) + 1 };
    });
}

function isMemberName(identifier: Identifier): boolean {
  const parent = identifier.getParent();
  const isMember = Node.isPropertySignature(parent) || Node.isPropertyAssignment(parent);
  return isMember && parent.getNameNode() === identifier;
}

/** The first character behind the import statements and the empty line that follows them. */
function endOfImports(template: SourceFile): number {
  const end = template.getImportDeclarations().at(-1)?.getEnd() ?? 0;
  return end + (/^\s*/.exec(template.getFullText().slice(end))?.[0].length ?? 0);
}

function segmentsOf(
  text: string,
  range: Range,
  holes: readonly Hole[],
  repeated: readonly Range[],
): Segment[] {
  const segments: Segment[] = [];
  let position = range.start;
  const pushText = (end: number): void => {
    if (end > position) segments.push(text.slice(position, end));
    position = end;
  };
  for (const hole of holes) {
    if (hole.start < position || hole.end > range.end) continue;
    const line = repeated.find((it) => it.start <= hole.start && hole.end <= it.end);
    if (line === undefined) {
      pushText(hole.start);
      segments.push(hole.segment);
      position = hole.end;
    } else {
      pushText(line.start);
      segments.push({ each: segmentsOf(text, line, holes, []) });
      position = line.end;
    }
  }
  pushText(range.end);
  return segments;
}
