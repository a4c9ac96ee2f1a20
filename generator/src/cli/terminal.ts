/** What a command sees of the world outside. */
export interface Terminal {
  readonly cwd: string;
  print(text: string): void;
  printError(text: string): void;
  /** Whether to show where in our own code an internal error comes from. */
  readonly debug: boolean;
  /**
   * Has `stop` called when the user wants the command to end (Ctrl-C), which then ends by itself and in order. Returns what
   * undoes that. Without it, the process just ends.
   */
  readonly onInterrupt?: (stop: () => void) => () => void;
}
