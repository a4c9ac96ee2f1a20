import type { LanguageScaffold } from "../languages/language.js";
import { decisionsOf } from "./decisions.js";
import { type Example, printExample } from "./example.js";
import { type NeededImport, namedImport } from "./imports.js";
import type { OpenStep, Step } from "./steps.js";
import { memberOf } from "./upcasters-text.js";

export interface TestNames {
  /** `chatUpcasters` */
  readonly constant: string;
  /** `./chat.upcasters.js` */
  readonly upcasters: string;
  /** How the test imports a generated module. */
  readonly specifierOf: (module: string) => string;
}

/** What the tests of some steps import, each once. */
export function testImports(
  { constant, upcasters, specifierOf }: TestNames,
  steps: readonly Step[],
  { testOf }: LanguageScaffold,
): readonly NeededImport[] {
  const all = [
    { local: "assert", statement: 'import assert from "node:assert/strict";' },
    namedImport("test", "node:test"),
    ...steps.flatMap(({ from }) => {
      const { packages, name, local, typeOnly } = testOf(from);
      const specifier = JSON.stringify(specifierOf(from.declaredIn.module));
      const statement = `import ${typeOnly ? "type " : ""}{ ${name} as ${local} } from ${specifier};`;
      return [...packages.map((it) => namedImport(it.name, it.package)), { local, statement }];
    }),
    namedImport(constant, upcasters),
  ];
  return [...new Map(all.map((it) => [it.local, it])).values()];
}

/** A first file. */
export function printTests(imports: readonly NeededImport[], tests: string): string {
  return `// Yours to change: \`codegen generate\` adds a test for each upcaster that it begins, and leaves the rest as it is.
// With another test runner than Node's own, import \`test\` from there.
${imports.map(({ statement }) => `${statement}\n`).join("")}${tests}`;
}

export function testName({ type, name }: Pick<Step, "name" | "type">): string {
  return `${type} ${name}`;
}

/** A test that fails until a person has written what the step has to give. */
export function printTest(step: OpenStep, constant: string, { testOf }: LanguageScaffold): string {
  const { type, name, from } = step;
  const { value, declares } = testOf(from);
  return `
test(${JSON.stringify(testName(step))}, () => {
  const before${declares(printExample(value, "  "))};
  const after = ${memberOf(constant, type)}.${name}(before);
  assert.deepEqual(after, ${printExample(expected(step), "  ")});
});
`;
}

/** What stays as it is, and a word in place of all that has to be decided. */
function expected(step: OpenStep): Example {
  const decisions = decisionsOf(step);
  if (decisions.whole !== undefined) return '"write what it has to be"';
  const members = decisions.properties.map(({ name, before = name, write }): readonly [string, string] => [
    name,
    write === undefined ? memberOf("before", before) : JSON.stringify(write),
  ]);
  return { spread: "before", members };
}
