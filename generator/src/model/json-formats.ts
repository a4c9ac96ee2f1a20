/**
 * The formats that validators check. How each is checked is settled where validators are made
 * (`emit/validators/formats.ts`).
 */
export const formatNames: readonly string[] = [
  "date",
  "date-time",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "json-pointer",
  "regex",
  "relative-json-pointer",
  "time",
  "uri",
  "uri-reference",
  "uri-template",
  "uuid",
];
