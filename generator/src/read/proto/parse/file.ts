import type { Problem } from "../../../errors.js";
import type { FileDeclaration, FileMember, ImportDeclaration, OptionDeclaration } from "./declarations.js";
import { isFrom2024 } from "./edition.js";
import { readEnum } from "./enum.js";
import { declaredAt, readExtend, readMessage } from "./message.js";
import { readOptionStatement } from "./options.js";
import { Reader } from "./reader.js";
import { readService } from "./service.js";
import { tokenize } from "./tokens.js";

/**
 * Read the text of a .proto file. `path` is how messages call the file. With problems, the declaration holds what
 * could be read.
 */
export function parseFile(text: string, path: string): { file: FileDeclaration; problems: Problem[] } {
  const { tokens, problems: lexical } = tokenize(text, path);
  const reader = new Reader(tokens);
  const file = readFile(reader, path);
  // What follows a stray character or an open string is often misread.
  return { file, problems: lexical.length > 0 ? [...lexical] : reader.problems };
}

function readFile(reader: Reader, path: string): FileDeclaration {
  let syntax: FileDeclaration["syntax"];
  let packageName: FileDeclaration["package"];
  const imports: ImportDeclaration[] = [];
  const options: OptionDeclaration[] = [];
  const members: FileMember[] = [];
  let statements = 0;

  const readStatement = (): void => {
    if (reader.accept(";")) return;
    const first = reader.peek();
    statements++;
    const kind = declaredAt(reader);
    if (kind !== undefined) {
      members.push(kind === "message" ? readMessage(reader) : readEnum(reader));
      return;
    }
    switch (first.text) {
      case "syntax":
      case "edition": {
        reader.next();
        reader.expect("=");
        const text = reader.string(`the ${first.text} in quotes`);
        reader.expect(";");
        if (statements > 1)
          throw reader.refuse(
            first.at,
            `"${first.text}" must be the first statement of the file.`,
            "Move it up.",
          );
        syntax = { ...text, kind: first.text, comments: reader.comments(first) };
        reader.hasVisibility = isFrom2024(syntax);
        return;
      }
      case "package": {
        reader.next();
        const name = reader.qualifiedName("the name of the package", false);
        reader.expect(";");
        if (packageName !== undefined)
          throw reader.refuse(name.at, "a file has one package.", "Remove this statement.");
        packageName = { ...name, comments: reader.comments(first) };
        return;
      }
      case "import":
        imports.push(readImport(reader));
        return;
      case "option":
        options.push(readOptionStatement(reader));
        return;
      case "service":
        members.push(readService(reader));
        return;
      case "extend":
        members.push(readExtend(reader, 0, (group) => members.push(group)));
        return;
      default:
        throw reader.unexpected("a declaration, such as message, enum or import,");
    }
  };

  while (reader.peek().kind !== "end") reader.statement(readStatement);
  return { path, syntax, package: packageName, imports, options, members };
}

function readImport(reader: Reader): ImportDeclaration {
  reader.expect("import");
  const kind = (["public", "weak", "option"] as const).find((it) => reader.accept(it)) ?? "plain";
  const name = reader.string("the name of a file in quotes");
  reader.expect(";");
  return { ...name, kind };
}
