/** What stands in a user's file stays there byte for byte, and what is missing is added as the file is formatted. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codegen } from "../cli/command-line.js";
import { generate, projectWith, succeed } from "./project.js";

const head = `import type { ChatUpcasters } from "./chat.gen.js";\n`;
/** What a file has above when something is added. */
const after = `${head}import { undecided } from "s2-codegen-runtime";\n`;
const text = (name: string, was: string, is: string): string => `${name}: (message) => ({
      ...message,
      count: undecided("write what it becomes: chat.v1.Text.count was ${was} and is ${is}", message.count),
    }),`;
const textV1 = text("v1ToV2", "int32", "string");
const textV2 = text("v2ToV3", "string", "double");
const ping = `Ping: {
    v1ToV2: (message) => ({
      ...message,
      n: undecided("write what it becomes: chat.v1.Ping.n was int32 and is string", message.n),
    }),
  },`;

async function added(file: string): Promise<string> {
  const cwd = await projectWith({ "gen/chat.upcasters.ts": file });
  await succeed(cwd, generate);
  return readFile(join(cwd, "gen/chat.upcasters.ts"), "utf8");
}

const cases: readonly { readonly name: string; readonly given: string; readonly want: string }[] = [
  {
    name: "an empty object",
    given: `${head}export const mine: ChatUpcasters = {};\n`,
    want: `${after}export const mine: ChatUpcasters = {
  Text: {
    ${textV1}
    ${textV2}
  },
  ${ping}
};
`,
  },
  {
    name: "a step behind another, a type behind another, with commas where there were none",
    given: `${head}export const chatUpcasters: ChatUpcasters = {
  Text: {
    v1ToV2: (text) => ({ ...text, count: String(text.count) }) // as it was shown
  } /* one */
}
`,
    want: `${after}export const chatUpcasters: ChatUpcasters = {
  Text: {
    v1ToV2: (text) => ({ ...text, count: String(text.count) }), // as it was shown
    ${textV2}
  }, /* one */
  ${ping}
}
`,
  },
  {
    name: "methods, quoted names, comments at the end, and code before and behind",
    given: `const unused   = 'x' ;
${head}export const chatUpcasters = {
  'Ping': { "v1ToV2"(ping) { return { ...ping, n: \`\${ping.n}\` } } },
  Text: {
    v1ToV2(text) { return { ...text, count: "v2ToV3" }; },
    // v2ToV3: comes later
  },
  // the end
} satisfies ChatUpcasters

export { unused };`,
    want: `const unused   = 'x' ;
${after}export const chatUpcasters = {
  'Ping': { "v1ToV2"(ping) { return { ...ping, n: \`\${ping.n}\` } } },
  Text: {
    v1ToV2(text) { return { ...text, count: "v2ToV3" }; },
    // v2ToV3: comes later
    ${textV2}
  },
  // the end
} satisfies ChatUpcasters

export { unused };`,
  },
  {
    name: "objects on one line",
    given: `${head}export const chatUpcasters: ChatUpcasters = { Text: { v1ToV2: f, v2ToV3: g } };\n`,
    want: `${after}export const chatUpcasters: ChatUpcasters = { Text: { v1ToV2: f, v2ToV3: g },
  ${ping}
 };
`,
  },
  {
    name: "the one that is exported, of several",
    given: `${head}const old: ChatUpcasters = {};
export const chatUpcasters: ChatUpcasters = { Text: { v1ToV2: f, v2ToV3: g },
};
export const newer: ChatUpcasters = {};
`,
    want: `${after}const old: ChatUpcasters = {};
export const chatUpcasters: ChatUpcasters = { Text: { v1ToV2: f, v2ToV3: g },
  ${ping}
};
export const newer: ChatUpcasters = {};
`,
  },
  {
    name: "the quotes of imports",
    given: `import type { ChatUpcasters } from './chat.gen.js'
export const chatUpcasters: ChatUpcasters = {
  Text: f,
};
`,
    want: `import type { ChatUpcasters } from './chat.gen.js'
import { undecided } from 's2-codegen-runtime';
export const chatUpcasters: ChatUpcasters = {
  Text: f,
  ${ping}
};
`,
  },
  {
    name: "a type that is imported by another name, and an object that is cast",
    given: `import { type ChatUpcasters as Own } from "./chat.gen.js";
const Other = { Ping: { v1ToV2: 1 } };
export const chatUpcasters = ({
  Ping: { v1ToV2: f },
  Text: { v1ToV2: f, },
} as const) satisfies Own;
`,
    want: `import { type ChatUpcasters as Own } from "./chat.gen.js";
import { undecided } from "s2-codegen-runtime";
const Other = { Ping: { v1ToV2: 1 } };
export const chatUpcasters = ({
  Ping: { v1ToV2: f },
  Text: { v1ToV2: f,
    ${textV2}
  },
} as const) satisfies Own;
`,
  },
];

describe("adding to a user's upcasters", () => {
  for (const { name, given, want } of cases)
    it(`keeps ${name}; a second run adds nothing`, async () => {
      const once = await added(given);
      expect(once).toBe(want);
      expect(await added(once)).toBe(once);
    });

  for (const { name, mark, eol, indent } of [
    { name: "CRLF", mark: "", eol: "\r\n", indent: "  " },
    { name: "a byte order mark", mark: "\uFEFF", eol: "\n", indent: "  " },
    { name: "tabs", mark: "", eol: "\n", indent: "\t" },
    { name: "four spaces, CRLF and a mark", mark: "\uFEFF", eol: "\r\n", indent: "    " },
  ])
    it(`writes as the file is written: ${name}`, async () => {
      const as = (it: string): string =>
        mark + it.replace(/^( {2})+/gm, (spaces) => indent.repeat(spaces.length / 2)).replaceAll("\n", eol);
      const body = "export const chatUpcasters: ChatUpcasters = {\n  Text: {\n    v1ToV2: f,\n";
      expect(await added(as(`${head}${body}  },\n};\n`))).toBe(
        as(`${after}${body}    ${textV2}\n  },\n  ${ping}\n};\n`),
      );
    });

  it("takes nothing away, however the file is formatted", async () => {
    const gap = fc.constantFrom("", " ", "\n", "\n\n  ", "\r\n\t", " /* , } */ ", " // } ,\n", '\n// "\n  ');
    const comma = fc.constantFrom("", ",");
    const member = fc.constantFrom(
      "v1ToV2: f",
      "v1ToV2(m) { return m }",
      "'v1ToV2': (m) => ({ ...m })",
      "v2ToV3: g",
    );
    const file = fc
      .tuple(fc.constantFrom("", "\uFEFF"), gap, gap, member, comma, gap, comma, gap, gap)
      .map(([mark, a, b, only, c, d, e, f, g]) => {
        const own = `{${b}${only}${c}${d}}`;
        return `${mark}${head}${a}export const x: ChatUpcasters =${g}{${a}Text:${own}${e}${f}};${g}`;
      });
    await fc.assert(
      fc.asyncProperty(file, async (given) => {
        const result = await added(given);
        expect(isWithin(given, result)).toBe(true);
        for (const step of ["v1ToV2", "v2ToV3", "Ping"]) expect(result).toContain(step);
        expect(await added(result)).toBe(result);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

/** Whether all of a text is in another, in its order. */
function isWithin(text: string, other: string): boolean {
  let at = 0;
  for (const character of other) if (character === text[at]) at++;
  return at === text.length;
}

describe("a user's file that nothing can be added to", () => {
  for (const { name, file, says } of [
    {
      name: "has no constant of the type",
      file: "export const chatUpcasters = { Text: { v1ToV2: f } };\n",
      says: [
        "gen/chat.upcasters.ts: note: nothing can be added to it, since it has no constant of type ChatUpcasters.",
        "export const chatUpcasters: ChatUpcasters = {",
        `  ${ping}`,
      ],
    },
    {
      name: "spreads what is elsewhere",
      file: `${head}export const chatUpcasters: ChatUpcasters = { ...others };\n`,
      says: ["what chatUpcasters has of Text.v1ToV2, Text.v2ToV3, Ping.v1ToV2 cannot be seen", `  ${ping}`],
    },
    {
      name: "spreads what is elsewhere into a type",
      file: `${head}export const chatUpcasters: ChatUpcasters = { Text: { ...texts }, Ping: { v1ToV2: f } };\n`,
      says: ["what chatUpcasters has of Text.v1ToV2, Text.v2ToV3 cannot be seen"],
    },
    {
      name: "has names that only running it would tell",
      file: `${head}export const chatUpcasters: ChatUpcasters = { [name]: {}, Ping: { v1ToV2: f } };\n`,
      says: ["what chatUpcasters has of Text.v1ToV2, Text.v2ToV3 cannot be seen"],
    },
    {
      name: "has what is imported",
      file: `import { Text, Ping } from "./own.js";\n${head}export const chatUpcasters: ChatUpcasters = { Text, Ping: Ping };\n`,
      says: ["what chatUpcasters has of Text.v1ToV2, Text.v2ToV3, Ping.v1ToV2 cannot be seen"],
    },
    {
      name: "is what a function gives",
      file: `${head}export const chatUpcasters: ChatUpcasters = Object.freeze({});\n`,
      says: ["what chatUpcasters has of Text.v1ToV2, Text.v2ToV3, Ping.v1ToV2 cannot be seen"],
    },
  ])
    it(`${name}: a note says what to write, and the file stays`, async () => {
      const cwd = await projectWith({ "gen/chat.upcasters.ts": file });
      const { errors } = await succeed(cwd, generate);
      for (const it of says) expect(errors).toContain(it);
      expect(await readFile(join(cwd, "gen/chat.upcasters.ts"), "utf8")).toBe(file);
    });

  it("has a spread and a type that is written out: that one is added to", async () => {
    const rest = "...others, Text: { v1ToV2: f";
    const start = `export const chatUpcasters: ChatUpcasters = { ${rest}`;
    expect(await added(`${head}${start} } };\n`)).toBe(
      `${after}${start},\n  ${textV2.replace(/^ {2}/gm, "")}\n } };\n`,
    );
  });

  it("has syntax errors: they are told with their places, and nothing is written", async () => {
    const file = `${head}export const chatUpcasters: ChatUpcasters = {\n  Text: { v1ToV2: 1 2 },\n};\n`;
    const cwd = await projectWith({ "gen/chat.upcasters.ts": file });
    const { code, errors } = await codegen(cwd, generate);
    expect({ code, errors }).toEqual({
      code: 1,
      errors: `gen/chat.upcasters.ts:3:21: ',' expected.
  3 |   Text: { v1ToV2: 1 2 },
    |                     ^
Something is to be added to this file, and nothing is to what does not parse. Correct it first.`,
    });
    await expect(readFile(join(cwd, "gen/chat.gen.ts"))).rejects.toThrow("ENOENT");
  });

  it("is not UTF-8: no byte of it would be kept", async () => {
    const cwd = await projectWith({});
    await succeed(cwd, `${generate} --no-upcasters`);
    await writeFile(join(cwd, "gen/chat.upcasters.ts"), Buffer.from(`// M\u00fcller\n`, "latin1"));
    const { code, errors } = await codegen(cwd, generate);
    expect({ code, errors }).toEqual({
      code: 1,
      errors: "gen/chat.upcasters.ts is not UTF-8, so that nothing can be added to it.\nSave it as UTF-8.",
    });
  });
});
