/** Names and addresses of machines and of people. */

const COLON = 0x3a;
const POINT = 0x2e;

const hostname =
  /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
const localPart = String.raw`(?:[\w!#$%&'*+/=?^\x60{|}~-]+(?:\.[\w!#$%&'*+/=?^\x60{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")`;
const domain = "[a-z0-9]+(?:-+[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-+[a-z0-9]+)*)+";
const mailbox = /*@__PURE__*/ new RegExp(`^${localPart}@${domain}$`, "i");
const mailboxAtAddress = /*@__PURE__*/ new RegExp(`^${localPart}@\\[(?:(IPv6:)?([0-9a-f:.]+))\\]$`, "i");

/** format: hostname (RFC 1123) */
export function isHostname(text: string): boolean {
  return hostname.test(text);
}

/** format: email (RFC 5321, a mailbox; of domains, those that have a dot) */
export function isEmail(text: string): boolean {
  if (mailbox.test(text)) return true;
  const [, isVersion6, address] = mailboxAtAddress.exec(text) ?? [];
  if (address === undefined) return false;
  return isVersion6 === undefined ? isIpv4(address) : isIpv6(address);
}

/** format: ipv4 (RFC 2673, a dotted quad; no number begins with a 0) */
export function isIpv4(text: string): boolean {
  return isIpv4Between(text, 0, text.length);
}

/** format: ipv6 (RFC 4291) */
export function isIpv6(text: string): boolean {
  return isIpv6Between(text, 0, text.length);
}

/** Whether a piece of a text is an IPv6 address. */
export function isIpv6Between(text: string, start: number, end: number): boolean {
  let groups = 0;
  let isShortened = false;
  let at = start;
  if (text.startsWith("::", at)) {
    isShortened = true;
    at += 2;
  }
  while (at < end) {
    const begin = at;
    while (at < end && isHexDigit(text.charCodeAt(at))) at++;
    if (at < end && text.charCodeAt(at) === POINT) {
      if (!isIpv4Between(text, begin, end)) return false;
      groups += 2;
      break;
    }
    if (at === begin || at - begin > 4) return false;
    groups++;
    if (at === end) break;
    if (text.charCodeAt(at++) !== COLON || at === end) return false;
    if (text.charCodeAt(at) !== COLON) continue;
    if (isShortened) return false;
    isShortened = true;
    at++;
  }
  return isShortened ? groups < 8 : groups === 8;
}

function isIpv4Between(text: string, start: number, end: number): boolean {
  let numbers = 0;
  let at = start;
  for (;;) {
    const begin = at;
    let value = 0;
    while (at < end && isDigit(text.charCodeAt(at)) && value < 256)
      value = value * 10 + text.charCodeAt(at++) - 0x30;
    const startsWithZero = at - begin > 1 && text.charCodeAt(begin) === 0x30;
    if (at === begin || value > 255 || startsWithZero) return false;
    numbers++;
    if (at === end) return numbers === 4;
    if (numbers === 4 || text.charCodeAt(at++) !== POINT) return false;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isHexDigit(unit: number): boolean {
  const lower = unit | 0x20;
  return isDigit(unit) || (lower >= 0x61 && lower <= 0x66);
}
