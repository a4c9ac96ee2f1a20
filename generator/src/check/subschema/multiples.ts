/**
 * Whether a value is a multiple, as validators take it (`isMultiple` of the runtime, which is not loaded here): by division
 * up to 10²¹, else in decimals.
 */
export function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  if (Number.isInteger(quotient)) return Math.abs(quotient) < 1e21;
  const places = Math.max(decimalPlaces(value), decimalPlaces(of));
  return shifted(value, places) % shifted(of, places) === 0n;
}

/** How far the decimal point of a number has to move to leave a whole number. */
function decimalPlaces(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent));
}

/** A number's decimal times a power of ten that makes it whole. */
function shifted(value: number, places: number): bigint {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return BigInt(whole + fraction) * 10n ** BigInt(places + Number(exponent) - fraction.length);
}
