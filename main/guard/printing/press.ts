import type { Comfort } from '../../../preload/contract/comfort.ts';
import type { SheetPicture } from '../../../preload/contract/files.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import { type Clock, within } from '../../clock.ts';
import type { SavedFiles } from '../partition/saved-files.ts';
import type { SealedView, SealedViews } from '../viewer/sealed-view.ts';
import { readPixels } from './sheet-pixels.ts';

/** A document that is looked at where it can do no harm: in a page of the viewer's partition that nobody sees. */
export type Press = {
  /** Sheets of the document. Rejects when it cannot be read. */
  count(): Promise<number>;
  /** One of them, counted from 1, as a small picture. Rejects when there is none. */
  picture(page: number): Promise<SheetPicture>;
  /** The whole document anew as a plain PDF of pictures: nothing of what it holds besides them reaches a printer. */
  paper(): Promise<Buffer>;
  close(): void;
};

/** Opens a document of the session; `null` when there is none that has sheets. */
export type OpenPress = (fileId: string) => Press | null;

/** What pressing needs. */
export type PressDeps = {
  readonly sealedViews: Pick<SealedViews, 'open'>;
  readonly files: Pick<SavedFiles, 'get'>;
  readonly clock: Clock;
  readonly language: () => Language;
  readonly comfort: () => Comfort;
  /** Makes a PNG of pixels (BGRA, rows without gaps) as a `data:` address. */
  readonly drawPng: (pixels: Buffer, size: { readonly width: number; readonly height: number }) => string;
};

/** Documents may be made to take for ever. */
const countLimitMs = 20_000;
const pictureLimitMs = 10_000;
const paperLimitMs = 60_000;
const pictureWidthPx = 360;
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 };

/** The page is loaded before its script is ready. */
const ready =
  "(globalThis.sheets ? Promise.resolve() : new Promise((yes) => addEventListener('sheetsready', yes)))";

/** Opens presses on documents of one session. */
export function createPresses(deps: PressDeps): OpenPress {
  return (fileId) => {
    const file = deps.files.get(fileId);
    if (file === null || !['pdf', 'image', 'text'].includes(file.shows)) return null;
    const { name, bytes, shows } = file;
    const look = { language: deps.language(), comfort: deps.comfort() };
    const about = { name, bytes, shows: shows as 'pdf', mode: 'sheets', ...look } as const;
    const died = Promise.withResolvers<never>();
    died.promise.catch(() => {});
    const sealed = deps.sealedViews.open(
      { ...file, about },
      { asked: () => {}, died: () => died.reject(new Error('died')) },
    );
    return pressOn(deps, sealed, died.promise);
  };
}

function pressOn(deps: PressDeps, sealed: SealedView, died: Promise<never>): Press {
  const { webContents } = sealed.view;
  const ask = async (script: string, limitMs: number): Promise<unknown> => {
    const answer = sealed.loaded.then(() => webContents.executeJavaScript(`${ready}.then(() => ${script})`));
    return within(deps.clock, limitMs, Promise.race([answer, died]));
  };
  return {
    async count() {
      const pages = await ask('sheets.count()', countLimitMs);
      if (typeof pages !== 'number' || !Number.isInteger(pages) || pages < 1) throw new Error('no-sheets');
      return pages;
    },
    async picture(page) {
      const { pixels, ...size } = readPixels(
        await ask(`sheets.picture(${page}, ${pictureWidthPx})`, pictureLimitMs),
      );
      return { dataUrl: deps.drawPng(pixels, size), widthPx: size.width, heightPx: size.height };
    },
    async paper() {
      await ask('sheets.paper()', paperLimitMs);
      const made = webContents.printToPDF({ printBackground: true, pageSize: 'A4', margins: noMargins });
      return within(deps.clock, paperLimitMs, Promise.race([made, died]));
    },
    close: sealed.close,
  };
}
