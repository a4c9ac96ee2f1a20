/** Dates and times of RFC 3339. Nothing is cut out of the text, so that checking it leaves nothing behind. */

const DASH = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const COLON = 0x3a;
const SPACE = 0x20;
const MINUTES_OF_DAY = 24 * 60;

const duration =
  /^P(?=[0-9T])(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)$/;

/** format: date (full-date) */
export function isDate(text: string): boolean {
  return text.length === 10 && hasDate(text);
}

/** format: time (full-time: with an offset). A leap second is taken where it is 23:59:60 in UTC. */
export function isTime(text: string): boolean {
  return isTimeFrom(text, 0);
}

/** format: date-time; white space may stand for the "T" */
export function isDateTime(text: string): boolean {
  return text.length > 11 && hasDate(text) && isSeparator(text.charCodeAt(10)) && isTimeFrom(text, 11);
}

/** format: duration (appendix A) */
export function isDuration(text: string): boolean {
  return duration.test(text);
}

/** Whether a text begins with a date. */
function hasDate(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // A comparison with NaN, for what is no number, is false.
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function isTimeFrom(text: string, start: number): boolean {
  if (text.charCodeAt(start + 2) !== COLON || text.charCodeAt(start + 5) !== COLON) return false;
  const hour = twoDigits(text, start);
  const minute = twoDigits(text, start + 3);
  const second = twoDigits(text, start + 6);
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
  const offset = offsetFrom(text, afterFraction(text, start + 8));
  if (second < 60) return !Number.isNaN(offset);
  return (hour * 60 + minute - offset + 2 * MINUTES_OF_DAY) % MINUTES_OF_DAY === MINUTES_OF_DAY - 1;
}

/** Where the offset begins; the end of the text where there are no digits behind the point. */
function afterFraction(text: string, start: number): number {
  if (text.charCodeAt(start) !== POINT) return start;
  let at = start + 1;
  while (isDigit(text.charCodeAt(at))) at++;
  return at === start + 1 ? text.length : at;
}

/** Minutes; NaN for what is no offset. The colon and the minutes may be left out. */
function offsetFrom(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  const length = text.length - start;
  if (length === 1) return (sign | 0x20) === 0x7a ? 0 : Number.NaN; // "z" or "Z"
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const hours = twoDigits(text, start + 1);
  if (!(hours <= 23)) return Number.NaN;
  const minutes = length === 3 ? 0 : minutesFrom(text, start + 3);
  return (hours * 60 + minutes) * (sign === DASH ? -1 : 1);
}

function minutesFrom(text: string, start: number): number {
  const at = text.charCodeAt(start) === COLON ? start + 1 : start;
  const minutes = at + 2 === text.length ? twoDigits(text, at) : Number.NaN;
  return minutes <= 59 ? minutes : Number.NaN;
}

/** A number of two digits; NaN for what is none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 0x30) * 10 + ones - 0x30 : Number.NaN;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isSeparator(unit: number): boolean {
  if ((unit | 0x20) === 0x74) return true; // "t" or "T"
  return unit === SPACE || /^\s$/.test(String.fromCharCode(unit));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
