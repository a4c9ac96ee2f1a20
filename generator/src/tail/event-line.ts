import type { AnyEvent } from "../project/client.js";

/**
 * An event as one line of JSON. What JSON does not have is text: 64-bit integers in decimal, bytes in base64, dates as in
 * RFC 3339, numbers that are not finite by name. The raw records of what cannot be read are left out.
 */
export function eventLine(event: AnyEvent): string {
  const { type, seqNum, timestamp, writerId } = event;
  if (!("message" in event)) {
    const { reason, problem, typeId, version } = event;
    return line({ type, reason, problem, typeId, version, seqNum, timestamp, writerId });
  }
  const { index, version, forward, headers, message } = event;
  return line({
    type,
    version,
    seqNum,
    ...(index > 0 && { index }),
    timestamp,
    writerId,
    ...(forward && { forward }),
    ...(headers.length > 0 && { headers }),
    message,
  });
}

function line(event: object): string {
  return JSON.stringify(event, (key, value: unknown) => {
    // protobuf-es's own: the type is told already, and unknown fields have no names.
    if (key === "$typeName" || key === "$unknown") return undefined;
    if (typeof value === "bigint") return value.toString();
    if (typeof value === "number" && !Number.isFinite(value)) return String(value);
    if (value instanceof Uint8Array)
      return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
    return value;
  });
}
