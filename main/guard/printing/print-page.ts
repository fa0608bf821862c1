import { writeFile } from 'node:fs/promises';
import type { WebContents } from 'electron';
import { type Clock, within } from '../../clock.ts';
import type { Grants } from '../abilities/grants.ts';
import type { SavedFile, SavedFiles } from '../partition/saved-files.ts';

/** What printing a page needs. */
export type PrintDeps = {
  readonly grants: Pick<Grants, 'services'>;
  readonly files: Pick<SavedFiles, 'claim'>;
  readonly clock: Clock;
  readonly refused: () => void;
};

/** What became of a wish to print. */
export type PrintOutcome =
  | { readonly ok: true; readonly file: SavedFile }
  | { readonly ok: false; readonly code: 'refused' | 'no-page' | 'no-room' | 'failed' };

/** A page that takes longer is given up; one made to take for ever must not be waited for. */
const printLimitMs = 30_000;

/**
 * Prints what a guest sees into a file of the session. The system's print dialog and its printers have no part in it;
 * `contents` is `null` when no page is shown.
 */
export async function printPage(
  contents: Pick<WebContents, 'printToPDF'> | null,
  { grants, files, clock, refused }: PrintDeps,
): Promise<PrintOutcome> {
  if (!grants.services.includes('print-page')) {
    refused();
    return { ok: false, code: 'refused' };
  }
  if (contents === null) return { ok: false, code: 'no-page' };
  const sheet = contents.printToPDF({ printBackground: true, pageSize: 'A4' });
  const pdf = await within(clock, printLimitMs, sheet).catch(() => null);
  if (pdf === null) return { ok: false, code: 'failed' };
  const claim = files.claim('page.pdf', pdf.length, 'sheet');
  if (claim === null) return { ok: false, code: 'no-room' };
  try {
    await writeFile(claim.path, pdf);
    return { ok: true, file: claim.keep() };
  } catch {
    claim.drop();
    return { ok: false, code: 'failed' };
  }
}
