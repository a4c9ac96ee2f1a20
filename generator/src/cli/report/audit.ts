import type { AuditReport } from "../../audit/audit.js";
import type { Seen, UnreadableSeen, VersionSeen } from "../../audit/tally.js";

export function auditReport({ stream, client, versions, unreadable, readsEverything }: AuditReport): string {
  const lines = [
    ...versions.map((row) => `  ${row.type} ${versionOf(row)}: ${span(row)}${remarks(row)}`),
    ...unreadable.flatMap((row) => [
      `  $unreadable ${row.reason}${what(row)}: ${span(row)}`,
      `    ${row.example}`,
    ]),
  ];
  return [
    `${stream}, read by ${client}:`,
    ...(lines.length === 0 ? ["  nothing is on it"] : lines),
    ...(readsEverything ? [`${client} reads everything.`] : []),
  ].join("\n");
}

function versionOf({ version }: VersionSeen): string {
  return version === null ? "without a version" : `v${version}`;
}

function what({ type, version }: UnreadableSeen): string {
  return type === null ? "" : `, ${type} v${version}`;
}

function span({ count, first, last }: Seen): string {
  const from = `seqNum ${first.seqNum} (${first.timestamp})`;
  return first.seqNum === last.seqNum
    ? `${count}, at ${from}`
    : `${count}, from ${from} to ${last.seqNum} (${last.timestamp})`;
}

function remarks({ forward, superseded }: VersionSeen): string {
  return [
    ...(forward > 0 ? ["; newer than the client, which does not see what was added"] : []),
    ...(superseded ? ["; not written since a later version is"] : []),
  ].join("");
}
