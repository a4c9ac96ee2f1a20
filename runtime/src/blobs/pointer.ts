/**
 * A message's pointer, made by the writer before it puts the message into a store, and checked by the reader after it
 * got it from there.
 */
import type { Pointer } from "../wire/index.js";
import { hexadecimal, sha256 } from "./sha256.js";

/**
 * The key is the message's digest, so that a retry writes the same object again and equal messages are one object.
 */
export async function makePointer(message: Uint8Array): Promise<Pointer> {
  const digest = await sha256(message);
  return { bytes: message.length, sha256: digest, key: hexadecimal(digest) };
}

/** What is wrong with the bytes that a store gave for a pointer, a sentence; undefined when they are the message. */
export async function alteredProblem(pointer: Pointer, bytes: Uint8Array): Promise<string | undefined> {
  const object = `The object ${JSON.stringify(pointer.key)}`;
  if (bytes.length !== pointer.bytes)
    return `${object} has ${format(bytes.length)} bytes and was written with ${format(pointer.bytes)}.`;
  const digest = await sha256(bytes);
  if (digest.every((byte, index) => byte === pointer.sha256[index])) return undefined;
  return `${object} has another SHA-256 than when it was written.`;
}

function format(number: number): string {
  return number.toLocaleString("en-US");
}
