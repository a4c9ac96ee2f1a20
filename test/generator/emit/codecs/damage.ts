import type { Random } from "./random-proto.js";

/** Copies of bytes with something wrong, or different in a way that is still legal. */
export function damaged(random: Random, bytes: Uint8Array): Uint8Array[] {
  const at = (): number => Math.floor(random() * (bytes.length + 1));
  const changed = Uint8Array.from(bytes);
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--)
    changed[Math.floor(random() * bytes.length)] = random() * 256;
  const bit = Uint8Array.from(bytes);
  const place = Math.floor(random() * bytes.length);
  bit[place] = (bit[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  const cut = at();
  const noise = Uint8Array.from({ length: 1 + Math.floor(random() * 6) }, () => random() * 256);
  const [from, to] = [at(), at()].sort((a, b) => a - b);
  return [
    changed,
    bit,
    bytes.slice(0, cut),
    join(bytes, bytes),
    join(bytes.slice(0, cut), noise, bytes.slice(cut)),
    join(bytes.slice(0, from), bytes.slice(to)),
    join(bytes, bytes.slice(from, to)),
    noise,
  ];
}

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
