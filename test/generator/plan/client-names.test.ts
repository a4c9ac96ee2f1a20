import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientNames, streamBaseName } from "../../../generator/src/plan/client-names.js";

describe("streamBaseName", () => {
  for (const { module, want } of [
    { module: "chat", want: "Chat" },
    { module: "check-run", want: "CheckRun" },
    { module: "check_run", want: "CheckRun" },
    { module: "checkRun", want: "CheckRun" },
    { module: "billing/v1/invoice", want: "Invoice" },
    { module: "chat.v1", want: "ChatV1" },
    { module: "2024-events", want: "_2024Events" },
    { module: "größe", want: "Größe" },
    { module: "-", want: "_" },
  ]) {
    it(`${module} → ${want}`, () => expect(streamBaseName(module)).toBe(want));
  }

  it("is an identifier, whatever the file is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (module) => {
        expect(streamBaseName(module)).toMatch(/^[\p{ID_Start}_]\p{ID_Continue}*$/u);
      }),
    );
  });
});

describe("clientNames", () => {
  it("are those that users rely on", () => {
    expect(clientNames("CheckRun")).toEqual({
      stream: "CheckRunStream",
      event: "CheckRunEvent",
      message: "CheckRunMessage",
      messages: "CheckRunMessages",
      inputs: "CheckRunInputs",
      upcasters: "CheckRunUpcasters",
      contract: "checkRunContract",
    });
  });
});
