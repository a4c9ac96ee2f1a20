import { readFileSync } from "node:fs";
import { it } from "vitest";
import { resolveImports } from "../../generator/src/emit/imports.js";
import { proto } from "../../generator/src/languages/proto.js";

it("x", async () => {
  const file = "/tmp/pt/chat.proto";
  const r = await proto.read(
    [{ path: "chat.proto", file, module: "chat", text: readFileSync(file, "utf8") }],
    { includes: [] },
  );
  console.log(r.problems, r.notes);
  const source = r.files[0]!;
  const out = resolveImports(
    proto.emit({
      source,
      codec: "protobuf",
      declared: new Set(proto.declaredNames(source).map((d) => d.name)),
    } as any),
    {
      module: "chat",
      declared: new Set(proto.declaredNames(source).map((d) => d.name)),
      importExtension: ".js",
    },
  );
  console.log(out.imports + "\n" + out.body);
  console.log(source.docs, source.variants);
});
