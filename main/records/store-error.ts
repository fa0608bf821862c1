/** Why a store did not do what it was asked. */
export type StoreCode =
  | 'store-failed' // the disk or the system refused
  | 'store-missing' // there is nothing to read
  | 'store-busy' // another process holds it
  | 'store-newer' // written by a newer version of this program
  | 'store-damaged' // what is there is not what was written
  | 'segment-missing' // the spine knows a segment that is not there
  | 'segment-short' // a segment has fewer records than the spine has noted: an older copy
  | 'segment-broken' // the records of a segment are not those its root was made from
  | 'segment-foreign' // something lies in the folder that this store did not put there
  | 'spine-short' // the spine ends before its own newest checkpoint: an older copy
  | 'spine-broken' // the entries of the spine are not those its checkpoint was signed over
  | 'day-missing' // a day has neither a segment nor a gap that explains it
  | 'key-missing' // a key that is still needed is not there, or does not open
  | 'keys-unprotected' // the system has no safe place for keys, and the settings do not accept that
  | 'self-test' // this program's cryptography does not compute what it should
  | 'catalogue-changed' // the catalogue is not one this program can keep to
  | 'record-refused'; // outside the catalogue, or not allowed in the journal

/** Failure or refusal of a store. `detail` names a field, a segment, a day or an error code of the system, never a value. */
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
