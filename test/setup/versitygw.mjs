// Where the tests keep their own versitygw, an S3 server over a folder, and how they build it. Plain JavaScript, as
// s2-lite.mjs is: `node test/setup/versitygw.mjs`.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { userCacheFolder } from "./user-cache-folder.mjs";

const version = "1.8.0";

/** Named by version, so that a new version is built beside the old one. */
function cacheFolder() {
  return join(userCacheFolder(), "s2-codegen", `versitygw-${version}`, "bin");
}

/** @returns {string | undefined} the binary in the cache, if it was built */
export function cachedBinary() {
  const path = join(cacheFolder(), process.platform === "win32" ? "versitygw.exe" : "versitygw");
  return existsSync(path) ? path : undefined;
}

export function hasGo() {
  return spawnSync("go", ["version"], { stdio: "ignore" }).status === 0;
}

/**
 * Build the server into the cache: 75 to 85 s on two cores, once a machine and version.
 *
 * @returns {string | undefined} the binary; undefined when the build failed, which go has then explained
 */
export function install() {
  const started = performance.now();
  console.log(`Building versitygw ${version} into ${cacheFolder()}: about 80 s on two cores, once.`);
  const build = spawnSync("go", ["install", `github.com/versity/versitygw/cmd/versitygw@v${version}`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, GOBIN: cacheFolder() },
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  if (build.status === 0) console.log(`Built versitygw ${version} in ${seconds} s.`);
  else console.error(`Building versitygw ${version} failed after ${seconds} s.`);
  return cachedBinary();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const binary = cachedBinary() ?? install();
  if (!binary) process.exit(1);
  console.log(binary);
}
