import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import type { LoadedFile } from "../imports/load.js";
import type { WellKnownFile } from "../imports/well-known.js";
import { declaredSymbols, type ProtoSymbol, withArticle } from "../link/symbols.js";

/**
 * A full name is declared once, in all files of a run: it is what the lock and the schema tag know a message by. Only
 * packages are shared.
 */
export function checkDuplicates(files: readonly LoadedFile[]): Problem[] {
  const shipped = new Map<string, WellKnownFile>();
  for (const it of files.flatMap((file) => file.imports))
    if (it?.kind === "well-known") shipped.set(it.importName, it);
  const first = new Map<string, ProtoSymbol>();
  const problems: Problem[] = [];
  for (const symbol of [...shipped.values(), ...files].flatMap(declaredSymbols)) {
    const other = first.get(symbol.fullName);
    if (other === undefined) first.set(symbol.fullName, symbol);
    else if (other.kind !== "package" || symbol.kind !== "package") {
      // A package has its name from many files; the other declaration is the one to tell of.
      const [wrong, kept] = symbol.kind === "package" ? [other, symbol] : [symbol, other];
      problems.push(declaredTwice(wrong, kept));
    }
  }
  return problems;
}

function declaredTwice(symbol: ProtoSymbol, other: ProtoSymbol): Problem {
  const place = other.at === undefined ? "by protobuf itself" : `at ${printPlace(other.at)}`;
  const same = other.kind === symbol.kind ? "" : ` as ${withArticle(other.kind)}`;
  const text = `${symbol.kind} "${symbol.fullName}" is declared already${same}, ${place}.`;
  return { at: symbol.at ?? other.at ?? { path: "" }, text, remedy: remedyFor(symbol, other) };
}

function remedyFor(symbol: ProtoSymbol, other: ProtoSymbol): string {
  if (symbol.kind === "enum value" && other.kind === "enum value")
    return "Rename one of them: the values of all enums that stand side by side share one scope.";
  if (symbol.file !== other.file && symbol.kind === "message")
    return "Rename one of them, or give their files different packages.";
  return "Rename one of them.";
}
