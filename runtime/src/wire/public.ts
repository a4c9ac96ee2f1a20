/** What users see of the wire. It stands apart so that the compilers of their programs need not read the rest. */

/** The two ways in which headers tell what a record is (WIRE.md, "Layouts"). A reader understands both, always. */
export type Layout = "compact" | "patterns";

/** A header of the user's own, beside ours on the first part of a message. */
export type UserHeader = readonly [name: string, value: Uint8Array];
