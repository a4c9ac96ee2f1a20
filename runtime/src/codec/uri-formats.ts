/** URIs, by the grammar of RFC 3986: one look at each character. */
import { isIpv6Between } from "./network-formats.js";

/** What a character of ASCII can be part of. */
const SCHEME = 1;
const USER = 2;
const HOST = 4;
const PATH = 8;
/** A query or a fragment. */
const QUERY = 16;
const HEX = 32;
/** A template, outside of braces. */
const LITERAL = 64;

const classes: Uint8Array = /*@__PURE__*/ characterClasses();

function characterClasses(): Uint8Array {
  const table = new Uint8Array(128);
  const allow = (characters: string, parts: number): void => {
    for (const character of characters)
      table[character.charCodeAt(0)] = classOf(table, character.charCodeAt(0)) | parts;
  };
  allow(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    SCHEME | USER | HOST | PATH | QUERY,
  );
  allow("-._~!$&'()*+,;=", USER | HOST | PATH | QUERY);
  allow("+-.", SCHEME);
  allow(":", USER | PATH | QUERY);
  allow("@/", PATH | QUERY);
  allow("?", QUERY);
  allow("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&()*+,-./:;=?@[]_~\x7f", LITERAL);
  allow("0123456789abcdefABCDEF", HEX);
  return table;
}

function classOf(table: Uint8Array, unit: number): number {
  return table[unit] ?? 0;
}

const PERCENT = 0x25;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION = 0x3f;
const HASH = 0x23;
const OPENING = 0x5b;

/** format: uri */
export function isUri(text: string): boolean {
  const colon = endOfScheme(text);
  return colon > 0 && isHierarchy(text, colon + 1);
}

/** format: uri-reference */
export function isUriReference(text: string): boolean {
  const colon = endOfScheme(text);
  return isHierarchy(text, colon > 0 ? colon + 1 : 0);
}

/** format: uri-template (RFC 6570) */
export function isUriTemplate(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || (classOf(classes, unit) & LITERAL) !== 0) at++;
    else if (unit === PERCENT) {
      if (!isEscape(text, at)) return false;
      at += 3;
    } else {
      expression.lastIndex = at;
      if (!expression.test(text)) return false;
      at = expression.lastIndex;
    }
  }
  return true;
}

const expression =
  /\{[+#./;?&=,!@|]?(?:\w|%[0-9a-f]{2})(?:\.?(?:\w|%[0-9a-f]{2}))*(?::[1-9][0-9]{0,3}|\*)?(?:,(?:\w|%[0-9a-f]{2})(?:\.?(?:\w|%[0-9a-f]{2}))*(?::[1-9][0-9]{0,3}|\*)?)*\}/iy;

/** The place of the colon behind a scheme; 0 where there is none. */
function endOfScheme(text: string): number {
  const first = text.charCodeAt(0) | 0x20;
  if (!(first >= 0x61 && first <= 0x7a)) return 0;
  let at = 1;
  while (at < text.length && (classOf(classes, text.charCodeAt(at)) & SCHEME) !== 0) at++;
  return text.charCodeAt(at) === COLON ? at : 0;
}

/** What comes behind the scheme. */
function isHierarchy(text: string, start: number): boolean {
  let at = start;
  if (text.charCodeAt(at) === SLASH && text.charCodeAt(at + 1) === SLASH) {
    at = endOfAuthority(text, at + 2);
    if (at < 0) return false;
  }
  at = endOf(PATH, text, at);
  if (text.charCodeAt(at) === QUESTION) at = endOf(QUERY, text, at + 1);
  if (text.charCodeAt(at) === HASH) at = endOf(QUERY, text, at + 1);
  return at === text.length;
}

/** −1 for what is no authority. */
function endOfAuthority(text: string, start: number): number {
  const afterUser = endOf(USER, text, start);
  const host = text.charAt(afterUser) === "@" ? afterUser + 1 : start;
  let at = text.charCodeAt(host) === OPENING ? endOfLiteral(text, host) : endOf(HOST, text, host);
  if (at >= 0 && text.charCodeAt(at) === COLON) {
    at++;
    while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
  }
  const next = text.charCodeAt(at);
  return at === text.length || next === SLASH || next === QUESTION || next === HASH ? at : -1;
}

/** `[2001:db8::7]` or, for what is to come, `[v1.x]`; −1 for what is neither. */
function endOfLiteral(text: string, start: number): number {
  const end = text.indexOf("]", start);
  if (end < 0) return -1;
  if (isIpv6Between(text, start + 1, end)) return end + 1;
  return /^v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(text.slice(start + 1, end)) ? end + 1 : -1;
}

/** Where what can be part of something ends. */
function endOf(part: number, text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === PERCENT) {
      if (!isEscape(text, at)) return at;
      at += 2;
    } else if ((classOf(classes, unit) & part) === 0) return at;
  }
  return at;
}

function isEscape(text: string, at: number): boolean {
  return (classOf(classes, text.charCodeAt(at + 1)) & classOf(classes, text.charCodeAt(at + 2)) & HEX) !== 0;
}
