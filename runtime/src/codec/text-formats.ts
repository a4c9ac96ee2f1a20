/** Formats of JSON Schema that a pattern alone cannot check. */

/** format: date (RFC 3339, full-date) */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** format: time (RFC 3339, full-time: with an offset). A leap second is taken where it is 23:59:60 in UTC. */
export function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):?(\d\d)?)$/i.exec(text);
  if (match === null) return false;
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = match.slice(5, 7).map((digits) => Number(digits ?? 0));
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === "-" ? -1 : 1);
  const minuteOfDay = (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60);
  return second === 60 && minuteOfDay === 23 * 60 + 59;
}

/** format: date-time (RFC 3339; a space may stand for the "T") */
export function isDateTime(text: string): boolean {
  const match = /^([^\sTt]+)[\sTt]([^\sTt]+)$/.exec(text);
  return match !== null && isDate(match[1] ?? "") && isTime(match[2] ?? "");
}

/** format: regex (ECMAScript) */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
