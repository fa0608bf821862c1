/** Why a release that was judged good cannot be laid down or started. */
export type UpdateProblemCode =
  | 'other-bytes'
  | 'bad-archive'
  | 'bad-path'
  | 'forbidden-entry'
  | 'duplicate-entry'
  | 'too-many-files'
  | 'too-large'
  | 'other-tree'
  | 'no-program'
  | 'disk-full'
  | 'disk-failed';

/** Thrown where work on a release stops; carries a code and never a path. */
export class UpdateProblem extends Error {
  readonly code: UpdateProblemCode;

  constructor(code: UpdateProblemCode) {
    super(code);
    this.code = code;
  }
}

/** The code of whatever was thrown: the system's word for a full disk is told apart, since that passes. */
export function problemCode(error: unknown): UpdateProblemCode {
  if (error instanceof UpdateProblem) return error.code;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'disk-failed';
}
