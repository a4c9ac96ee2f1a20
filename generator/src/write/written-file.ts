/** What became of a file, or in a dry run would become of it. */
export interface WrittenFile {
  /** As messages show it: relative to the working directory. */
  readonly path: string;
  readonly action: "created" | "updated" | "unchanged" | "deleted";
  readonly kind: "module" | "lock" | "manifest" | "upcasters";
  /** How many message types the module's client has; 0 for other files. */
  readonly messages: number;
}
