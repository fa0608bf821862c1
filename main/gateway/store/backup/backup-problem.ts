/**
 * Why a backup is not made or not taken. `backup-damaged`: cut short, altered, or no backup of a store; `backup-newer`: of a
 * newer program; `store-not-empty`: it would be mixed with what is there; `file-exists`: it would be written over.
 */
export type BackupProblemCode =
  | 'backup-missing'
  | 'backup-damaged'
  | 'backup-newer'
  | 'store-not-empty'
  | 'file-exists';

/** Nothing was changed. Carries no word of the file. */
export class BackupProblem extends Error {
  readonly code: BackupProblemCode;

  constructor(code: BackupProblemCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'BackupProblem';
    this.code = code;
  }
}
