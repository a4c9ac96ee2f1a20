// Where the tests keep their own s2-lite, and how they build it. Plain JavaScript, so that `.ci/install-servers` can
// run it before anything of this repository is built: `node test/setup/s2-lite.mjs`.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { userCacheFolder } from "./user-cache-folder.mjs";

/** The version that the tests' knowledge of the server was taken from. */
export const version = "0.43.4";

/** The folder that CI caches. Named by version, so that a new version is built beside the old one. */
export function cacheFolder() {
  return join(userCacheFolder(), "s2-codegen", `s2-lite-${version}`);
}

/** @returns {string | undefined} the binary in the cache, if it was built */
export function cachedBinary() {
  const path = join(cacheFolder(), "bin", process.platform === "win32" ? "server.exe" : "server");
  return existsSync(path) ? path : undefined;
}

export function hasCargo() {
  return spawnSync("cargo", ["--version"], { stdio: "ignore" }).status === 0;
}

/**
 * Build the server into the cache. 6.5 to 10 minutes on two cores, once a machine and version.
 *
 * @returns {string | undefined} the binary; undefined when the build failed, which cargo has then explained
 */
export function install() {
  const started = performance.now();
  console.log(`Building s2-lite ${version} into ${cacheFolder()}: about 10 minutes on two cores, once.`);
  const args = ["install", "s2-lite", "--version", version, "--locked", "--root", cacheFolder()];
  const build = spawnSync("cargo", args, {
    stdio: ["ignore", "inherit", "inherit"],
    // A test server needs to be built soon more than it needs to be fast.
    env: {
      ...process.env,
      CARGO_PROFILE_RELEASE_LTO: "off",
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
      CARGO_PROFILE_RELEASE_OPT_LEVEL: "1",
      CARGO_PROFILE_RELEASE_DEBUG: "0",
    },
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  if (build.status === 0) console.log(`Built s2-lite ${version} in ${seconds} s.`);
  else console.error(`Building s2-lite ${version} failed after ${seconds} s.`);
  return cachedBinary();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const binary = cachedBinary() ?? install();
  if (!binary) process.exit(1);
  console.log(binary);
}
