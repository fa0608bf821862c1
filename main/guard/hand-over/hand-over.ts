import type { HandOverView } from '../../../preload/contract/files.ts';
import type { QrPicture } from '../../../preload/contract/own-records.ts';
import type { Clock } from '../../clock.ts';
import type { Grants } from '../abilities/grants.ts';
import type { SavedFiles } from '../partition/saved-files.ts';
import { type FetchState, type PhonePlace, type PhoneServer, servePhone } from './phone-server.ts';
import type { UsbStick } from './usb-stick.ts';

/** Files of the session on their way to what is the guest's own: one at a time. */
export type HandOver = {
  /** Offers a file to a phone. Rejects with `not-possible`, `no-file` or `busy`; nothing has changed then. */
  toPhone(fileId: string): Promise<void>;
  /** Copies a file to the stick. Rejects as above. */
  toUsb(fileId: string): Promise<void>;
  /** Takes back what is offered, or puts away what has become of it. A copy that is being written is not stopped. */
  stop(): void;
  view(): HandOverView | null;
  /** What the guest can do now. */
  canSendToPhone(): boolean;
  canSaveToUsb(): boolean;
  /** Nothing is offered, and nobody looks for a stick any more. */
  close(): void;
};

/** What handing over needs. */
export type HandOverDeps = {
  readonly grants: Pick<Grants, 'services'>;
  readonly files: Pick<SavedFiles, 'get'>;
  readonly clock: Clock;
  /** `null`: files go to no phone. */
  readonly phone: PhonePlace | null;
  /** `null`: files go to no stick. */
  readonly stick: UsbStick | null;
  /** 128 random bits, as text that fits a path. */
  readonly secret: () => string;
  readonly drawQr: (text: string) => QrPicture;
  readonly changed: () => void;
};

/** Time to unlock a phone and to read the code. */
const offerLimitMs = 180_000;
/** A fetch that takes longer is cut. */
const fetchLimitMs = 900_000;
const stickLookMs = 2_000;

type PhoneOffer = { view: HandOverView & { readonly way: 'phone' }; server: PhoneServer | null };

/** Begins with nothing on its way. */
export function createHandOver(deps: HandOverDeps): HandOver {
  const { grants, files, clock, changed } = deps;
  const phone = grants.services.includes('file-to-phone') ? deps.phone : null;
  const stick = grants.services.includes('file-to-usb') ? deps.stick : null;
  let offer: PhoneOffer | null = null;
  let copy: (HandOverView & { readonly way: 'usb' }) | null = null;
  let isOpening = false;
  let isClosed = false;
  let isStickIn = false;
  let cancelLimit = (): void => {};
  let cancelLook = (): void => {};

  const look = async (): Promise<void> => {
    if (stick === null || isClosed) return;
    const isIn = await stick.isIn();
    if (isClosed) return;
    if (isIn !== isStickIn) {
      isStickIn = isIn;
      changed();
    }
    cancelLook = clock.alarm(stickLookMs, () => void look());
  };
  void look();

  const endOffer = (): void => {
    cancelLimit();
    offer?.server?.close();
    if (offer !== null) offer.server = null;
  };
  const tell = (of: PhoneOffer, state: FetchState | 'over'): void => {
    if (of !== offer || of.server === null) return;
    of.view = { ...of.view, state };
    cancelLimit();
    if (state === 'sending') cancelLimit = clock.alarm(fetchLimitMs, () => tell(of, 'failed'));
    else endOffer();
    changed();
  };
  const stop = (): void => {
    endOffer();
    offer = null;
    if (copy?.state !== 'writing') copy = null;
    changed();
  };
  const isBusy = (): boolean =>
    isOpening || isClosed || copy?.state === 'writing' || offer?.view.state === 'sending';
  const fileOf = (fileId: string) => {
    if (isBusy()) throw new Error('busy');
    const file = files.get(fileId);
    if (file === null) throw new Error('no-file');
    return file;
  };
  return {
    async toPhone(fileId) {
      if (phone === null) throw new Error('not-possible');
      const { path, name, type, bytes } = fileOf(fileId);
      stop();
      isOpening = true;
      let made: PhoneOffer | null = null;
      try {
        const server = await servePhone(
          { place: phone, stateChanged: (state) => made && tell(made, state) },
          { secret: deps.secret(), path, name, type, bytes },
        );
        if (isClosed) return server.close();
        const { url } = server;
        const endsAtMs = clock.nowMs() + offerLimitMs;
        made = {
          server,
          view: { way: 'phone', fileId, url, qr: deps.drawQr(url), endsAtMs, state: 'waiting' },
        };
        offer = made;
        const mine = made;
        cancelLimit = clock.alarm(offerLimitMs, () => tell(mine, 'over'));
      } finally {
        isOpening = false;
      }
      changed();
    },
    async toUsb(fileId) {
      if (stick === null || !isStickIn) throw new Error('not-possible');
      const { path, name } = fileOf(fileId);
      stop();
      copy = { way: 'usb', fileId, state: 'writing' };
      changed();
      const state = await stick.save(path, name).then(
        () => 'done' as const,
        () => 'failed' as const,
      );
      copy = { way: 'usb', fileId, state };
      changed();
    },
    stop,
    view: () => copy ?? offer?.view ?? null,
    canSendToPhone: () => phone !== null,
    canSaveToUsb: () => isStickIn,
    close() {
      isClosed = true;
      cancelLook();
      endOffer();
      offer = null;
    },
  };
}
