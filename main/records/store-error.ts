/** Why a store did not do what it was asked. */
export type StoreCode =
  | 'store-failed' // the disk or the system refused
  | 'store-missing' // there is nothing to read
  | 'store-busy' // another process holds it
  | 'store-newer' // written by a newer version of this program
  | 'store-damaged' // what is there is not what was written
  | 'catalogue-changed' // the catalogue is not the one the record types were generated from
  | 'record-refused'; // outside the catalogue, or not allowed in the journal

/** Failure or refusal of a store. `detail` names a field or an error code of the system, never a value. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreCode;
  readonly detail: string;

  constructor(code: StoreCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** The code of a store's failure, with its detail; `unexpected` for any other error. Fit for a log. */
export function codeOf(error: unknown): string {
  return error instanceof StoreError ? `${error.code} ${error.detail}` : 'unexpected';
}
