/** Something that stands against a command: what it is, and what to do. Exit code 1 refuses, 2 is a wrong command line. */
export class ToolProblem extends Error {
  readonly code: string;
  readonly todo: string;
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, todo: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.code = code;
    this.todo = todo;
    this.exitCode = exitCode;
  }
}

/** A command line that cannot be understood. */
export function wrongUse(message: string): ToolProblem {
  return new ToolProblem('usage', message, 'See "npm run rules -- --help".', 2);
}
