/**
 * What the module is called that has the codecs of another. What is for the machine has a module of its own, which the
 * compiler of TypeScript need not check: straight-line codecs, compiled validators, descriptors, and what the client
 * tells the runtime of them.
 */
export function codecsBeside(module: string): string {
  return `${module}.codec`;
}
