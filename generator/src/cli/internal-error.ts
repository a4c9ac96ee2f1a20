/** What is said of an error that is ours: with `debug`, where in our own code it comes from. */
export function internalError(error: unknown, debug: boolean): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return [
    `Internal error: ${message}`,
    "This is a bug of s2-codegen. Please report it, with the schema if you can.",
    (debug && stack) || "Set DEBUG=1 to see where it comes from.",
  ].join("\n");
}
