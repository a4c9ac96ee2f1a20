/** Formats are checked as ajv-formats checks them, and by the standards where that is too lax or too strict. */
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEmail, isHostname, isIpv4, isIpv6 } from "../../../runtime/src/codec/network-formats.js";
import {
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "../../../runtime/src/codec/text-formats.js";
import { isDuration } from "../../../runtime/src/codec/time-formats.js";
import { isUri, isUriReference, isUriTemplate } from "../../../runtime/src/codec/uri-formats.js";

const seed = Number(process.env["S2_CODEGEN_TEST_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["S2_CODEGEN_TEST_RUNS"] ?? 4000);

const uris = [
  ...["http://foo.bar/?baz=qux#quux", "ldap://[2001:db8::7]/c=GB?objectClass?one", "urn:a:b", "a:", "a:b"],
  ...[
    "http://u:p@[v1.x]:80/a%20b/../c;d",
    "//foo.bar/a",
    "/abc",
    "abc/d:e",
    "#fragment",
    "",
    "http://223.1.2.3",
  ],
  ...[
    "ftp://-.~_!$&'()*+,;=:%40@h",
    "mailto:John.Doe@example.com",
    "?a?b",
    "http://a:/",
    "1a/b",
    "file:///c:/x",
  ],
];

interface Format {
  readonly format: keyof typeof fullFormats;
  readonly check: (text: string) => boolean;
  /** What is changed a little. */
  readonly from: readonly string[];
  readonly alphabet: string;
  /** Where ours is another verdict, and why. */
  readonly except?: (text: string) => boolean;
}

const formats: readonly Format[] = [
  {
    format: "duration",
    check: isDuration,
    from: ["P4DT12H30M5S", "P2W", "PT0S", "P1Y2M"],
    alphabet: "PTYMWDHS0123",
  },
  {
    format: "email",
    check: isEmail,
    from: ["joe.bloggs@example.com", "te~st@a-b.c--d.ef", "a+b@1.2"],
    alphabet: "a.@-_0+~ A",
  },
  {
    format: "hostname",
    check: isHostname,
    from: ["www.example.com", "a.b.", "h0st-n4me"],
    alphabet: "a.-_0A",
  },
  { format: "ipv4", check: isIpv4, from: ["192.168.0.1", "255.255.255.255", "1.2.3.4"], alphabet: "0125.9" },
  {
    format: "ipv6",
    check: isIpv6,
    from: [
      "1:2:3:4:5:6:7:8",
      "::1",
      "1::",
      "::",
      "1:2:3:4:5:6:1.2.3.4",
      "::ffff:1.2.3.4",
      "1::3:4:5:6:7:8",
      "fe80::a",
    ],
    alphabet: "01af:.9",
    // ajv-formats takes numbers with a 0 before them here, and not for ipv4.
    except: (text) => /(?:^|[:.])0\d{0,2}\.|\.0\d/.test(text),
  },
  { format: "json-pointer", check: isJsonPointer, from: ["", "/a~1b", "/~0/"], alphabet: "/~01a" },
  {
    format: "relative-json-pointer",
    check: isRelativeJsonPointer,
    from: ["0/a", "10#", "1", "2/~1"],
    alphabet: "/~01#a",
  },
  {
    format: "uri-reference",
    check: isUriReference,
    from: uris,
    alphabet: "a1:/?#[]@%2F-.~ \\'\"é",
    // A quotation mark is no character of a URI, and brackets are of a host alone; what is wrong with a user or a port,
    // ajv-formats takes for a path.
    except: (text) => /["[\]]|\/\/[^/?#]*[@:]/.test(text) && !isUriReference(text),
  },
  {
    format: "uri-template",
    check: isUriTemplate,
    from: ["http://example.com/{term:1}/{+a,b*}{?x%20}", "a%2Fb", "{#a:1234}"],
    alphabet: "a{}:*,1%+/ é'",
    except: (text) => /\{[^{}]*[^{]\./.test(text), // ajv-formats knows no dots in names
  },
  {
    format: "uuid",
    check: isUuid,
    from: ["2EB8AA08-aa98-11ea-B4AA-73B441D16380", "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
    alphabet: "aAgf0-:u",
  },
];

describe("formats are those of ajv-formats", () => {
  for (const { format, check, from, alphabet, except } of formats)
    it(format, () => {
      const pattern = fullFormats[format];
      if (!(pattern instanceof RegExp)) throw new Error("it is no pattern");
      const count = { fits: 0, refused: 0 };
      fc.assert(
        fc.property(fc.constantFrom(...from), edits(alphabet), (text, changes) => {
          const given = changes.reduce((changed, change) => change(changed), text);
          fc.pre(except?.(given) !== true);
          expect([given, check(given)]).toEqual([given, pattern.test(given)]);
          count[check(given) ? "fits" : "refused"]++;
        }),
        { numRuns: runs, seed },
      );
      expect(Math.min(count.fits, count.refused)).toBeGreaterThan(runs / 40);
      expect(from.filter((text) => !check(text))).toEqual([]);
    });
});

/** Some characters more, less, or others. */
function edits(alphabet: string): fc.Arbitrary<((text: string) => string)[]> {
  const edit = fc
    .record({
      at: fc.nat(),
      removed: fc.nat({ max: 2 }),
      added: fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 2 }),
    })
    .map(({ at, removed, added }) => (text: string) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + added + text.slice(start + removed);
    });
  return fc.array(edit, { maxLength: 3 });
}

describe("formats by the standards", () => {
  for (const { name, check, fits, refused } of [
    {
      name: "email",
      check: isEmail,
      fits: ['"joe bloggs"@a.org', '"a\\"b"@a.org', "a@[127.0.0.1]", "a@[IPv6:::1]"],
      refused: [
        "a@b",
        '"a"b"@a.org',
        "a@[127.0.0.300]",
        "a@[::1]",
        "a@[IPv6:1]",
        '"é"@a.org',
        "a@[1.2.3.4",
        '""a@a.org',
      ],
    },
    {
      name: "ipv6",
      check: isIpv6,
      fits: ["0:0:0:0:0:0:0.0.0.0"],
      refused: ["::01.2.3.4", "::1%eth0", "1:2:3:4:5:6:7:1.2.3.4", "[::1]"],
    },
    {
      name: "uri",
      check: isUri,
      fits: ["http://[::1]:8080/", "a+b-c.d:e", "http://[v1.a:b]"],
      refused: [
        "//a",
        "",
        ":a",
        "1a:b",
        "http://[::1",
        "http://[1]",
        "http://a:b",
        'http://a"b',
        "a:[",
        "a:%2",
        "a:b#c#d",
      ],
    },
    {
      name: "uri-template",
      check: isUriTemplate,
      fits: ["{a.b}", "é"],
      refused: ["{a..b}", "{.a.}", "{}", "{a", "a}", "%", "a b", "{a:0}", "{a:12345}"],
    },
    { name: "uri-reference", check: isUriReference, fits: ["//[::1]"], refused: ["/[::1]", "[", "//a[b]"] },
    { name: "regex", check: isRegex, fits: ["^\\p{L}$"], refused: ["(", "\\Z"] },
  ])
    it(name, () => {
      expect(fits.filter((text) => !check(text))).toEqual([]);
      expect(refused.filter(check)).toEqual([]);
    });

  it("take time in proportion to the text", () => {
    const long = "a".repeat(200_000);
    const told = [
      isEmail(`${long}@${long}`),
      isUri(`a:${"%20".repeat(100_000)}`),
      isUriTemplate(`${"{a}".repeat(100_000)}{`),
      isJsonPointer(`/${"~0".repeat(100_000)}~`),
      isHostname(long),
      isIpv6("1:".repeat(100_000)),
    ];
    expect(told).toEqual([false, true, false, false, false, false]);
  });
});
