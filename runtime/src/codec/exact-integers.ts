/** Fewer digits than this are always exact: 2^53 has 16. */
const longInteger = /[0-9]{16}/;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Refuses a JSON text with an integer that a number would round, as `JSON.parse` does without a word: 9007199254740993
 * becomes …992. Numbers with a fraction or an exponent are approximate by nature, and pass.
 *
 * @throws {RangeError} naming the integer. The text has to be valid JSON.
 */
export function assertExactIntegers(text: string): void {
  if (!hasLongInteger(text)) return;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (isDigit(code)) {
      const end = endOfNumber(text, at);
      const token = text.slice(at, end);
      if (/^[0-9]{16,}$/.test(token) && !isExact(token))
        throw new RangeError(`the integer ${token} cannot be held exactly by a number, and would be rounded`);
      at = end - 1;
    }
  }
}

/** Whether there may be an integer in a text that a number would round. */
export function hasLongInteger(text: string): boolean {
  return longInteger.test(text);
}

/** Whether a number can hold the integer of these digits. The sign makes no difference. */
function isExact(token: string): boolean {
  const value = Number(token);
  return Number.isFinite(value) && BigInt(value) === BigInt(token);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[0-9.eE+-]/.test(text.charAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
