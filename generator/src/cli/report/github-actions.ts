import type { CheckedType, CheckReport } from "../../check-schemas.js";
import type { Place } from "../../model/model.js";
import { printVersions } from "./text.js";

/**
 * Workflow commands, which GitHub shows as annotations of the pull request's lines.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport({ types }: CheckReport): string {
  return types.flatMap(annotations).join("\n");
}

const severity = { FORBID: "error", READ: "error", FORWARD: "warning", SOURCE: "notice" } as const;

function annotations({ name, state, version, at, changes }: CheckedType): string[] {
  if (state === "new") return [command("error", at, name, "It is not locked. Run codegen lock.")];
  if (state === "removed")
    return [command("notice", at, name, `It was removed. Readers still know it, up to version ${version}.`)];
  if (changes.length === 0)
    return [
      command(
        "error",
        at,
        name,
        `It is not locked as it is; it would be version ${version}. Run codegen lock.`,
      ),
    ];
  return changes.map(({ level, converted, says, because, instead, versions, after }) =>
    command(
      converted ? "notice" : severity[level],
      after,
      `${level} ${name}`,
      `${says} (since ${printVersions(versions)})\n${because}\n${instead}`,
    ),
  );
}

function command(kind: string, { path, line, column }: Place, title: string, message: string): string {
  const properties = [
    `file=${property(path)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
