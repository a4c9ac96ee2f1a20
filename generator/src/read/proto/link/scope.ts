import { suggest } from "../../../suggest.js";
import type { LoadedFile, WellKnownFile } from "../imports/load.js";
import { declaredSymbols, type ProtoSymbol, qualify } from "./symbols.js";

/** What a name in a file can mean. */
export interface FileScope {
  /** By full name; the first declaration wins, that there are two is told elsewhere. */
  readonly visible: ReadonlyMap<string, ProtoSymbol>;
  /** Declared in files of this run that this one does not import. */
  readonly elsewhere: ReadonlyMap<string, ProtoSymbol>;
}

/** What is visible in each file: its own names, those of its imports, and of what these import publicly. */
export function fileScopes(files: readonly LoadedFile[]): ReadonlyMap<LoadedFile, FileScope> {
  const symbolsOf = new Map<LoadedFile | WellKnownFile, readonly ProtoSymbol[]>();
  const symbols = (file: LoadedFile | WellKnownFile): readonly ProtoSymbol[] => {
    const known = symbolsOf.get(file) ?? declaredSymbols(file);
    symbolsOf.set(file, known);
    return known;
  };
  const elsewhere = table(files.flatMap(symbols));
  return new Map(
    files.map((file) => [file, { visible: table([...visibleFiles(file)].flatMap(symbols)), elsewhere }]),
  );
}

/** A file itself, those that it imports, and what these import publicly, each once. */
export function visibleFiles(file: LoadedFile): ReadonlySet<LoadedFile | WellKnownFile> {
  const visible = new Set<LoadedFile | WellKnownFile>([file]);
  const add = (imported: LoadedFile | WellKnownFile | undefined): void => {
    if (imported === undefined || visible.has(imported)) return;
    visible.add(imported);
    if (imported.kind === "well-known") return;
    imported.imports.forEach((it, index) => {
      if (imported.declaration.imports[index]?.kind === "public") add(it);
    });
  };
  file.imports.forEach(add);
  return visible;
}

function table(symbols: readonly ProtoSymbol[]): Map<string, ProtoSymbol> {
  const byName = new Map<string, ProtoSymbol>();
  for (const symbol of symbols) if (!byName.has(symbol.fullName)) byName.set(symbol.fullName, symbol);
  return byName;
}

export interface Resolution {
  readonly found: ProtoSymbol | undefined;
  /** What has the name's first part, and not the rest. */
  readonly shadowedBy?: ProtoSymbol;
}

/**
 * Find what `name` means in `scope`, a full name of a message or a package, by protobuf's rules: the first part of the
 * name is looked for from the innermost scope outwards; where it is found, the rest must be there, too. A first part
 * that is found but cannot have members is passed over, as is, for a name of one part, what is not a type where `onlyTypes`: fields look for types, methods, extensions and options for
 * anything.
 */
export function resolveName(
  name: string,
  scope: string,
  { visible }: FileScope,
  onlyTypes: boolean,
): Resolution {
  if (name.startsWith(".")) return { found: visible.get(name.slice(1)) };
  const [first = ""] = name.split(".");
  for (let inner = scope; ; inner = inner.slice(0, Math.max(0, inner.lastIndexOf(".")))) {
    const head = visible.get(qualify(inner, first));
    if (head !== undefined) {
      if (first === name) {
        if (!onlyTypes || head.kind === "message" || head.kind === "enum" || head.kind === "map entry")
          return { found: head };
      } else if (
        head.kind === "package" ||
        head.kind === "message" ||
        head.kind === "enum" ||
        head.kind === "service"
      ) {
        const found = visible.get(qualify(inner, name));
        if (found !== undefined) return { found };
        return { found: undefined, shadowedBy: head };
      }
    }
    if (inner === "") return { found: undefined };
  }
}

/** The type that a name that means nothing was probably meant for. */
export function suggestType(name: string, scope: FileScope): ProtoSymbol | undefined {
  const wanted = name.replace(/^\./, "");
  const types = [...scope.visible.values()].filter((it) => it.kind === "message" || it.kind === "enum");
  const short = wanted.slice(wanted.lastIndexOf(".") + 1);
  const byShortName = new Map(
    types.map((it) => [it.fullName.slice(it.fullName.lastIndexOf(".") + 1), it] as const),
  );
  const meant = suggest(short, byShortName.keys());
  return meant === undefined ? undefined : byShortName.get(meant);
}
