import { describe, expect, it } from "vitest";
import { pascalCase } from "../../../../generator/src/read/json-schema/names.js";

describe("pascalCase", () => {
  for (const { given, want } of [
    { given: "text", want: "Text" },
    { given: "check_run_event", want: "CheckRunEvent" },
    { given: "checkRun-event v2", want: "CheckRunEventV2" },
    { given: "HTTPError", want: "HTTPError" },
    { given: "HTTP", want: "HTTP" },
    { given: "CHECK_RUN", want: "CheckRun" },
    { given: "2fa", want: "_2fa" },
    { given: "été/naïve", want: "ÉtéNaïve" },
    { given: "e\u0301te", want: "Éte" },
    { given: "名前", want: "名前" },
    { given: "𝒶b", want: "𝒶b" },
    { given: "a.b.c", want: "ABC" },
    { given: "__proto__", want: "Proto" },
    { given: "+-*/", want: undefined },
    { given: "", want: undefined },
  ])
    it(`${given} → ${want}`, () => expect(pascalCase(given)).toBe(want));
});
