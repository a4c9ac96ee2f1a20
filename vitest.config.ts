import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const serverSuites = [
  "test/server/**/*.test.ts",
  "test/reproductions/**/*.test.ts",
  "test/faults/never-acks.test.ts",
];

export default defineConfig({
  resolve: {
    // Unit tests and generated clients under test share one copy of the runtime: its sources.
    alias: [
      { find: /^s2-codegen-runtime$/, replacement: source("runtime/src/index.ts") },
      { find: /^s2-codegen-runtime\/v1$/, replacement: source("runtime/src/v1.ts") },
      { find: /^s2-codegen-runtime\/v1\/json$/, replacement: source("runtime/src/v1-json.ts") },
      { find: /^s2-codegen-runtime\/v1\/protobuf$/, replacement: source("runtime/src/v1-protobuf.ts") },
      { find: /^s2-codegen-runtime\/v1\/well-known$/, replacement: source("runtime/src/v1-well-known.ts") },
      { find: /^s2-codegen-runtime\/inspect$/, replacement: source("runtime/src/inspect.ts") },
      { find: /^s2-codegen-runtime\/testing$/, replacement: source("runtime/src/testing/index.ts") },
      {
        find: /^s2-codegen-runtime\/blobs\/folder$/,
        replacement: source("runtime/src/blobs/node/folder.ts"),
      },
      { find: /^s2-codegen-runtime\/blobs\/s3$/, replacement: source("runtime/src/blobs/s3.ts") },
      { find: /^s2-codegen$/, replacement: source("generator/src/index.ts") },
    ],
  },
  test: {
    // Packages in CommonJS are imported as Node.js does it.
    deps: { interopDefault: false },
    passWithNoTests: true,
    testTimeout: 30_000,
    // Two projects, so that a run of unit tests alone neither looks for an S2 server nor builds one.
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: serverSuites },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: serverSuites,
          globalSetup: ["test/setup/global-setup.ts", "test/setup/s3-global-setup.ts"],
        },
      },
    ],
  },
});
