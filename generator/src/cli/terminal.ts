/** What a command sees of the world outside. */
export interface Terminal {
  readonly cwd: string;
  print(text: string): void;
  printError(text: string): void;
  /** Whether to show where in our own code an internal error comes from. */
  readonly debug: boolean;
}
