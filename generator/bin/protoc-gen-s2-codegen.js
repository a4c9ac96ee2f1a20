#!/usr/bin/env node
import module from "node:module";

// Node 22.8 and later keep compiled code between runs, which is a good part of a short run's time.
module.enableCompileCache?.();
await import("../dist/cli/protoc-plugin-main.js");
