import { suggest } from "../../../suggest.js";
import type { LoadedFile } from "../imports/load.js";
import type { WellKnownFile } from "../imports/well-known.js";
import { qualify } from "../names.js";
import { declaredSymbols, type ProtoSymbol, packagesOf } from "./symbols.js";

type AnyFile = LoadedFile | WellKnownFile;

/** Every symbol of a run by its full name: mostly one; several files have a package in common. */
type Symbols = ReadonlyMap<string, readonly ProtoSymbol[]>;

/**
 * What a name in a file can mean: its own names, those of its imports, and of what these import publicly. A file looks
 * into the one table of the run, since tables of their own would be quadratic in files that import each other.
 */
export class FileScope {
  readonly #symbols: Symbols;
  readonly #visible: ReadonlySet<AnyFile>;
  readonly #packages: ReadonlySet<string>;
  /** What a name of an option can mean, which may be of a file that is imported for options alone. */
  readonly forOptions: FileScope;

  constructor(
    symbols: Symbols,
    visible: ReadonlySet<AnyFile>,
    visibleForOptions: ReadonlySet<AnyFile> = visible,
  ) {
    this.forOptions = visibleForOptions === visible ? this : new FileScope(symbols, visibleForOptions);
    this.#symbols = symbols;
    this.#visible = visible;
    this.#packages = new Set([...visible].flatMap(packagesOf));
  }

  /** By full name. Of two declarations the first one; that there are two is told elsewhere. */
  get(fullName: string): ProtoSymbol | undefined {
    const symbols = this.#symbols.get(fullName);
    // A package is in the table once, and may be that of any number of files.
    return symbols?.find(({ kind, file }) =>
      kind === "package" ? this.#packages.has(fullName) : this.#visible.has(file),
    );
  }

  /** Declared in a file of this run that this one does not import. */
  elsewhere(fullName: string): ProtoSymbol | undefined {
    return this.get(fullName) === undefined ? this.#symbols.get(fullName)?.[0] : undefined;
  }

  /** Everything that is visible. */
  *all(): Iterable<ProtoSymbol> {
    for (const symbols of this.#symbols.values())
      for (const symbol of symbols) if (this.#visible.has(symbol.file)) yield symbol;
  }
}

/** What is visible in each file, which is found out when the file is come to. */
export function* fileScopes(files: readonly LoadedFile[]): Iterable<readonly [LoadedFile, FileScope]> {
  const imported = files.flatMap((file) => file.imports.filter((it) => it !== undefined));
  const symbols = new Map<string, ProtoSymbol[]>();
  for (const file of new Set<AnyFile>([...files, ...imported]))
    for (const symbol of declaredSymbols(file)) {
      const others = symbols.get(symbol.fullName);
      if (others === undefined) symbols.set(symbol.fullName, [symbol]);
      else if (symbol.kind !== "package" || others.every(({ kind }) => kind !== "package"))
        others.push(symbol);
    }
  for (const file of files) {
    const hasOptionImports = file.declaration.imports.some(({ kind }) => kind === "option");
    const visible = visibleFiles(file);
    const forOptions = hasOptionImports ? visibleFiles(file, true) : visible;
    yield [file, new FileScope(symbols, visible, forOptions)];
  }
}

/**
 * A file itself, those that it imports, and what these import publicly, each once; `forOptions`, those that it imports
 * for options alone, too.
 */
export function visibleFiles(file: LoadedFile, forOptions = false): ReadonlySet<LoadedFile | WellKnownFile> {
  const visible = new Set<LoadedFile | WellKnownFile>([file]);
  const pending = file.imports.flatMap((it, index) => {
    const isVisible = forOptions || file.declaration.imports[index]?.kind !== "option";
    return it !== undefined && isVisible ? [it] : [];
  });
  for (let imported = pending.pop(); imported !== undefined; imported = pending.pop()) {
    if (visible.has(imported)) continue;
    visible.add(imported);
    if (imported.kind === "well-known") continue;
    const { declaration, imports } = imported;
    imports.forEach((it, index) => {
      if (it !== undefined && declaration.imports[index]?.kind === "public") pending.push(it);
    });
  }
  return visible;
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
export function resolveName(name: string, scope: string, visible: FileScope, onlyTypes: boolean): Resolution {
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
  const types = [...scope.all()].filter((it) => it.kind === "message" || it.kind === "enum");
  const short = wanted.slice(wanted.lastIndexOf(".") + 1);
  const byShortName = new Map(
    types.map((it) => [it.fullName.slice(it.fullName.lastIndexOf(".") + 1), it] as const),
  );
  const meant = suggest(short, byShortName.keys());
  return meant === undefined ? undefined : byShortName.get(meant);
}
