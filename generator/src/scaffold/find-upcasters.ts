import { Node, type ObjectLiteralExpression, Project, type SourceFile, ts } from "ts-morph";
import type { Problem } from "../errors.js";
import { problemsError } from "../problems.js";
import type { LiteralPlace } from "./insert-members.js";

/** The user's object of upcasters, as far as it can be seen without running anything. */
export interface FoundUpcasters {
  /** What the constant is called. */
  readonly constant: string;
  /** Undefined when it is not written out as an object: the compiler alone can tell what it has. */
  readonly literal: FoundLiteral | undefined;
}

export interface FoundLiteral extends LiteralPlace {
  /** Undefined for one that is not written out as an object. */
  readonly members: ReadonlyMap<string, FoundLiteral | undefined>;
  /** Whether it may have members that are not to be seen. */
  readonly spreads: boolean;
}

/** A file of the user's, read for what can be added to it. */
export class UserModule {
  readonly #file: SourceFile;

  /** @throws {CodegenError} UPCASTERS_INVALID: it has syntax errors, so that things may not stand where they seem to. */
  constructor(text: string, path: string) {
    const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
    this.#file = project.createSourceFile("module.ts", text);
    const problem = firstSyntaxError(this.#file, path);
    if (problem !== undefined) throw problemsError("UPCASTERS_INVALID", [problem], () => text);
  }

  /** The constant of a type that is imported by this name. */
  upcasters(type: string): FoundUpcasters | undefined {
    const local = this.#localName(type);
    const typed = this.#file.getVariableDeclarations().filter((declaration) => {
      const initializer = declaration.getInitializer();
      const annotated =
        declaration.getTypeNode() ?? (Node.isSatisfiesExpression(initializer) && initializer.getTypeNode());
      return annotated ? annotated.getText() === local : false;
    });
    const declaration = typed.find((it) => it.isExported()) ?? typed[0];
    if (declaration === undefined) return undefined;
    return { constant: declaration.getName(), literal: literalOf(declaration.getInitializer()) };
  }

  /** The names that its imports declare. */
  importedNames(): ReadonlySet<string> {
    return new Set(
      this.#file
        .getImportDeclarations()
        .flatMap((declaration) => [
          ...declaration
            .getNamedImports()
            .map((it) => it.getAliasNode()?.getText() ?? it.getNameNode().getText()),
          ...[declaration.getDefaultImport(), declaration.getNamespaceImport()].flatMap(
            (it) => it?.getText() ?? [],
          ),
        ]),
    );
  }

  /** Behind its last import and what is remarked on it; 0 when there is none. */
  get endOfImports(): number {
    const last = this.#file.getImportDeclarations().at(-1);
    return last?.getTrailingCommentRanges().at(-1)?.getEnd() ?? last?.getEnd() ?? 0;
  }

  #localName(exported: string): string {
    const specifiers = this.#file.getImportDeclarations().flatMap((it) => it.getNamedImports());
    const specifier = specifiers.find((it) => it.getNameNode().getText() === exported);
    return specifier?.getAliasNode()?.getText() ?? exported;
  }
}

/** What the parser says behind the first one is mostly a consequence of it. */
function firstSyntaxError(file: SourceFile, path: string): Problem | undefined {
  const { diagnostics } = ts.transpileModule(file.getFullText(), { reportDiagnostics: true });
  const first = diagnostics?.[0];
  if (first === undefined) return undefined;
  const { line, column } = file.getLineAndColumnAtPos(first.start ?? 0);
  return {
    at: { path, line, column },
    text: ts.flattenDiagnosticMessageText(first.messageText, " "),
    remedy: "Something is to be added to this file, and nothing is to what does not parse. Correct it first.",
  };
}

function literalOf(node: Node | undefined): FoundLiteral | undefined {
  if (Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isParenthesizedExpression(node))
    return literalOf(node.getExpression());
  return Node.isObjectLiteralExpression(node) ? placesIn(node) : undefined;
}

function placesIn(literal: ObjectLiteralExpression): FoundLiteral {
  const properties = literal.getProperties();
  const last = properties.at(-1);
  return {
    close: literal.getEnd() - 1,
    last: last && {
      start: last.getStart(),
      end: last.getEnd(),
      hasComma: literal.compilerNode.properties.hasTrailingComma === true,
    },
    members: new Map(
      properties.flatMap((property) => {
        if (Node.isSpreadAssignment(property)) return [];
        const value = Node.isPropertyAssignment(property) ? literalOf(property.getInitializer()) : undefined;
        return [[nameOf(property.getNameNode()), value] as const];
      }),
    ),
    spreads: properties.some((it) => Node.isSpreadAssignment(it) || isComputed(it.getNameNode())),
  };
}

/** Whether it takes running the program to know the name. */
function isComputed(name: Node): boolean {
  return Node.isComputedPropertyName(name) && !Node.isStringLiteral(name.getExpression());
}

function nameOf(name: Node): string {
  const inner = Node.isComputedPropertyName(name) ? name.getExpression() : name;
  return Node.isStringLiteral(inner) ? inner.getLiteralText() : inner.getText();
}
