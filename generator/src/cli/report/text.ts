import type { CheckedChange, CheckedType, CheckReport } from "../../check-schemas.js";
import { printPlace } from "../../problems.js";

/** For people. */
export function textReport({ types, unchanged }: CheckReport): string {
  const locked = `${unchanged} message ${unchanged === 1 ? "type is" : "types are"} locked as ${unchanged === 1 ? "it is" : "they are"}.`;
  return [...types.map(typeText), locked].join("\n\n");
}

const states = {
  changed: (version: number) => `would be version ${version}`,
  new: () => "is new",
  removed: (version: number) => `was removed; readers still know it, up to version ${version}`,
} as const;

function typeText({ name, state, version, at, changes }: CheckedType): string {
  return [`${printPlace(at)}: ${name} ${states[state](version)}`, ...changes.map(changeText)].join("\n");
}

function changeText({ level, says, because, instead, versions, before, after }: CheckedChange): string {
  return [
    `  ${level} ${says}`,
    `    since ${printVersions(versions)}, ${printPlace(before)}; now ${printPlace(after)}`,
    `    ${because}`,
    `    ${instead}`,
  ].join("\n");
}

/** `version 2`, `versions 1, 2` */
export function printVersions(versions: readonly number[]): string {
  return `${versions.length === 1 ? "version" : "versions"} ${versions.join(", ")}`;
}
