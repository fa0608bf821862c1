import type { WebContents } from 'electron';
import type { QrPicture } from '../../../preload/contract/own-records.ts';
import type { GuardDeps } from '../guard-deps.ts';
import { createHandOver, type HandOver } from '../hand-over/hand-over.ts';
import type { PhonePlace } from '../hand-over/phone-server.ts';
import { createUsbStick } from '../hand-over/usb-stick.ts';
import { createMediaGate, type MediaGate } from '../media/media-gate.ts';
import type { PrinterPlace } from '../printing/ipp/ipp-exchange.ts';
import { createIppPrinter } from '../printing/ipp/ipp-printer.ts';
import { createPresses } from '../printing/press.ts';
import { printPage } from '../printing/print-page.ts';
import { createPrinting, type Printing } from '../printing/printing.ts';
import type { GuardSession } from './guard-session.ts';

/** Where things of a session may go, as IT has set it up; `null` closes a way for every profile. */
export type OutletSettings = {
  readonly printer: (PrinterPlace & { readonly price: string | null; readonly mostPages: number }) | null;
  readonly phone: PhonePlace | null;
  readonly usbFolder: string | null;
  readonly drawQr: (text: string) => QrPicture;
};

/** Ways out of a session that a guest opens: to paper, to their own phone or stick, and to a page that sees and hears. */
export type Outlets = {
  readonly media: MediaGate;
  readonly printing: Printing;
  readonly handOver: HandOver;
  close(): void;
};

/** What the ways out need of their session. */
export type OutletParts = Pick<GuardSession, 'grants' | 'files' | 'sealedViews' | 'toasts' | 'refused'> & {
  /** The page of a site that a guest looks at. */
  readonly current: () => WebContents | null;
  /** The guest has stepped away: nobody is there to be asked. */
  readonly isAway: () => boolean;
  readonly changed: () => void;
};

/** A document without a printer is never pressed; the number is only shown. */
const noPrinter = { price: null, mostPages: 1 };

/** Opens them for one session. */
export function openOutlets(deps: GuardDeps, parts: OutletParts): Outlets {
  const media = createMediaGate({
    clock: deps.clock,
    isShown: (contentsId) => !parts.isAway() && parts.current()?.id === contentsId,
    changed: parts.changed,
    allowed: () => parts.toasts.show('media-allowed'),
  });
  const printing = openPrinting(deps, parts);
  const handOver = openHandOver(deps, parts);
  return {
    media,
    printing,
    handOver,
    close() {
      media.close();
      printing.leave();
      handOver.close();
    },
  };
}

function openPrinting(deps: GuardDeps, parts: OutletParts): Printing {
  const { printer } = deps.outlets;
  const { grants, files, sealedViews, refused, current, changed } = parts;
  const { price, mostPages } = printer ?? noPrinter;
  return createPrinting({
    isAllowed: grants.services.includes('print-page'),
    printer: printer && createIppPrinter(printer, deps.clock),
    price,
    mostPages,
    files,
    openPress: createPresses({ ...deps, sealedViews, files, drawPng: pngOf(deps) }),
    printPage: () => printPage(current(), { ...deps, grants, files, refused: refused.print }),
    refused: refused.print,
    changed,
    printed: () => deps.emit({ type: 'paperPrinted' }),
  });
}

function openHandOver(deps: GuardDeps, { grants, files, changed }: OutletParts): HandOver {
  const { phone, usbFolder, drawQr } = deps.outlets;
  return createHandOver({
    grants,
    files,
    clock: deps.clock,
    phone,
    stick: usbFolder === null ? null : createUsbStick(usbFolder),
    // 128 bits and a little more, which keeps the code small enough for any camera.
    secret: () => deps.random.secret().slice(0, 22),
    drawQr,
    changed,
  });
}

function pngOf({ electron }: GuardDeps) {
  return (pixels: Buffer, size: { readonly width: number; readonly height: number }): string =>
    electron.nativeImage.createFromBitmap(pixels, size).toDataURL();
}
