import { CodegenError } from "../errors.js";

/**
 * Bytes as tools show them: hexadecimal (`0x` before them, spaces or colons between them do no harm) or base64, also
 * that of URLs, padded or not.
 *
 * Which of the two it is shows in the first digit: headers and tags begin with 0x1…, which is "1" in hexadecimal and E,
 * F, G or H in base64. Anything else is neither a header nor a tag, and hexadecimal if all its digits are.
 *
 * @throws {CodegenError} USAGE, with the place in the text.
 */
export function pastedBytes(text: string): Uint8Array {
  const digits = text.trim().replace(/^0x/i, "");
  const compact = digits.replace(/[\s:]/g, "");
  if (compact === "") throw new CodegenError("USAGE", "There are no bytes to explain: the text is empty.");
  const isHex = compact.startsWith("1") || (/^[0-9a-f]+$/i.test(compact) && !/^[EF]/.test(compact));
  if (isHex || digits !== text.trim() || digits.includes(":")) return hexadecimal(compact);
  return base64(compact);
}

function hexadecimal(digits: string): Uint8Array {
  const wrong = digits.search(/[^0-9a-f]/i);
  if (wrong >= 0)
    throw new CodegenError(
      "USAGE",
      `At byte ${Math.floor(wrong / 2)}: "${digits[wrong]}" is no hexadecimal digit.`,
    );
  if (digits.length % 2 > 0)
    throw new CodegenError(
      "USAGE",
      `At byte ${Math.floor(digits.length / 2)}: the last hexadecimal digit has no second one. Was the text cut short?`,
    );
  return new Uint8Array(Buffer.from(digits, "hex"));
}

function base64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, "");
  const wrong = digits.search(/[^A-Za-z0-9+/_-]/);
  if (wrong >= 0)
    throw new CodegenError(
      "USAGE",
      `At byte ${Math.floor((wrong * 3) / 4)}: "${digits[wrong]}" is a digit of neither hexadecimal nor base64.`,
    );
  if (digits.length % 4 === 1)
    throw new CodegenError(
      "USAGE",
      `At byte ${Math.floor((digits.length * 3) / 4)}: the last base64 digit stands alone. Was the text cut short?`,
    );
  return new Uint8Array(Buffer.from(digits, "base64"));
}
