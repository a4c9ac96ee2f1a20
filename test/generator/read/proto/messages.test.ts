/** Every problem of the corpus, with what to do about it, as a person reads it: made anew with `vitest -u`. */
import { expect, it } from "vitest";
import { corpus } from "./corpus.js";
import { inFolder, readFolder } from "./read.js";

it("each problem says what is wrong, and what to do wherever that can be told", async () => {
  const lines = [...corpus("invalid"), ...corpus("stricter")].flatMap(({ family, cases }) =>
    cases.flatMap(({ name, files }) => {
      const { folder, entry } = inFolder(files);
      const { problems } = readFolder(folder, [entry], ["."]);
      return [
        `=== ${family}: ${name}`,
        ...problems.map(({ text, remedy }) => `${text}\n    ${remedy ?? "(no more than that)"}`),
      ];
    }),
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("corpus/messages.txt");
});
