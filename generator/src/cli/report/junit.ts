import type { CheckedType, CheckReport } from "../../check-schemas.js";
import { printPlace } from "../../problems.js";

/** JUnit's XML, as CI servers read it: a test case for each message type that is not as it is locked. */
export function junitReport({ types, unchanged }: CheckReport): string {
  const failing = types.filter(({ state }) => state !== "removed");
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites>`,
    `  <testsuite name="codegen check" tests="${types.length + unchanged}" failures="${failing.length}">`,
    ...types.map(testCase),
    `  </testsuite>`,
    `</testsuites>`,
  ].join("\n");
}

function testCase({ name, state, version, at, changes }: CheckedType): string {
  const open = `    <testcase classname="${attribute(at.path)}" name="${attribute(name)}"`;
  if (state === "removed") return `${open}/>`;
  const message = state === "new" ? "not locked" : `not locked as it is; it would be version ${version}`;
  const lines = changes.map(
    ({ level, says, because, instead, before, after }) =>
      `${level} ${says}\n${printPlace(before)} ; ${printPlace(after)}\n${because}\n${instead}`,
  );
  return `${open}>\n      <failure message="${attribute(message)}">${content(lines.join("\n\n"))}</failure>\n    </testcase>`;
}

function content(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(text: string): string {
  return content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
}
