import type { Comfort } from './comfort.ts';
import type { Language } from './languages.ts';
import type { QrPicture } from './own-records.ts';

/** One file of the session, as its guest sees it. */
export type FileView = {
  /** A UUID that main made. */
  readonly fileId: string;
  /** As the site called it, cleaned like a title. */
  readonly name: string;
  readonly bytes: number;
  /** What the terminal itself can show safely; `none` can only go elsewhere. */
  readonly shows: 'pdf' | 'image' | 'text' | 'sound' | 'film' | 'none';
  /** On its way: bytes so far are `bytes`; `totalBytes` null when nobody knows. */
  readonly arriving: { readonly totalBytes: number | null } | null;
};

/** The session's own files, and what the profile lets be done with them. */
export type FilesView = {
  readonly files: readonly FileView[];
  readonly canShow: boolean;
  readonly canPrint: boolean;
  readonly canSendToPhone: boolean;
  /** A USB stick is in and the profile allows to write on it. */
  readonly canSaveToUsb: boolean;
};

/** What is on its way to a guest's phone or stick; `null` when nothing is. */
export type HandOverView =
  | {
      readonly way: 'phone';
      readonly fileId: string;
      /** In the QR; good once. */
      readonly url: string;
      readonly qr: QrPicture;
      readonly endsAtMs: number;
      readonly state: 'waiting' | 'sending' | 'done' | 'failed' | 'over';
    }
  | { readonly way: 'usb'; readonly fileId: string; readonly state: 'writing' | 'done' | 'failed' };

/** A print on its way: of the page that is shown, or of a file. */
export type PrintView = {
  readonly state: 'preparing' | 'ready' | 'printing' | 'printed' | 'failed';
  readonly pages: number;
  /** The document of the sheets once they are prepared; after a failure what trying again begins with, `null` for the page. */
  readonly fileId: string | null;
  /** A copy costs this, in the words of the hotel; null when it costs nothing. */
  readonly price: string | null;
  /** Most sheets the hotel lets be printed at once. */
  readonly mostPages: number;
  readonly failure: PrintFailure | null;
};

/**
 * Why it was not printed: nothing that can be, too many sheets for one job, a printer that does not print, or one that has
 * gone silent, so that nobody knows.
 */
export type PrintFailure = 'page' | 'too-long' | 'printer' | 'unsure';

/** One prepared sheet as a small picture: a PNG as a `data:` address, drawn by the terminal itself. */
export type SheetPicture = { readonly dataUrl: string; readonly widthPx: number; readonly heightPx: number };

/** What pages may see and hear now, because the guest said so. */
export type MediaUse = { readonly camera: boolean; readonly microphone: boolean };

/** What a page wants of the guest, asked in words of ours. */
export type GuestQuestion =
  /** A page wants files of the session. */
  | { readonly kind: 'files'; readonly host: string; readonly multiple: boolean }
  /** A page wants to see or hear the guest. */
  | { readonly kind: 'media'; readonly host: string; readonly camera: boolean; readonly microphone: boolean };

/** What the page of the viewer is told of the one file it shows. */
export type ViewerAbout = {
  readonly name: string;
  readonly shows: Exclude<FileView['shows'], 'none'>;
  readonly bytes: number;
  /** `read`: with buttons to turn pages and to enlarge. `sheets`: nothing is seen; main asks for the sheets to be printed. */
  readonly mode: 'read' | 'sheets';
  readonly language: Language;
  readonly comfort: Comfort;
};

/** Where the viewer's page finds these on its own origin. */
export const viewerPaths = { about: '/about.json', file: '/file', close: '/close' } as const;
