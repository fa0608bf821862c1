/** A part of a file; both ends belong to it. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Reads the `Range` of a request for a file of this size. `null`: the whole file is wanted, or what is wanted cannot be
 * read; `outside`: nothing of it is there.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange | 'outside' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return start > end ? 'outside' : { start, end };
}
