import QRCode from 'qrcode';
import type { NoteRow } from '../../records/store-ports.ts';

/** A checkpoint for the duty log: the text to keep, and its QR as an SVG document. */
export type PaperCheckpoint = { readonly text: string; readonly qrSvg: string };

/**
 * The newest checkpoint of a store with the signature of its daily key alone, 200 to 300 bytes: who keeps the paper can later
 * show that the store has been shortened or rewritten. Null while there is none.
 */
export async function paperCheckpoint(store: {
  notes(): readonly NoteRow[];
}): Promise<PaperCheckpoint | null> {
  const newest = store.notes().at(-1);
  if (newest === undefined) return null;
  const splitAt = newest.note.lastIndexOf('\n\n') + 2;
  const [signature = ''] = newest.note.slice(splitAt).split('\n');
  const text = `${newest.note.slice(0, splitAt)}${signature}\n`;
  const qrSvg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return { text, qrSvg };
}
