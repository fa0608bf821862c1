import type { EndCause } from '../preload/contract/codes.ts';
import type { TerminalConfig } from './config/shape.ts';
import { createGuard, type GuardParts } from './guard/create-guard.ts';
import type { Guard, GuardEvent } from './guard/guard.ts';
import type { BarAct } from './guard/view/keys.ts';
import { ownPlaces } from './own-places.ts';
import { qrPicture } from './records/guest/qr-picture.ts';

/** What the guard is built from, and what its events lead to. */
export type GuardWiring = Omit<GuardParts, 'forbiddenTargets' | 'emit' | 'outlets'> & {
  /** The gateway, the printer and the way to phones; none of them is ever reached by a page. */
  readonly config: Pick<TerminalConfig, 'gatewayUrl' | 'printer' | 'phone' | 'usbFolder'>;
  readonly browsingChanged: () => void;
  readonly guestInput: () => void;
  /** A key in a page asks something of the bar. */
  readonly barKey: (act: BarAct) => void;
  readonly endSession: (cause: EndCause) => void;
  /** Paper of this session lies in the printer. */
  readonly paperPrinted: () => void;
  /** Counts what was refused, for the security record of the session. */
  readonly refused: (event: GuardEvent & { readonly type: 'refused' }) => void;
};

/** Builds the guard of one tree and ties its events to the session. */
export function composeGuard(wiring: GuardWiring): Guard {
  const { config, browsingChanged, guestInput, barKey, endSession, paperPrinted, refused, ...parts } = wiring;
  return createGuard({
    ...parts,
    forbiddenTargets: ownPlaces(config),
    outlets: { ...config, drawQr: qrPicture },
    emit(event: GuardEvent) {
      switch (event.type) {
        case 'pageChanged':
        case 'exitProved':
          return browsingChanged();
        case 'guestInput':
          return guestInput();
        case 'paperPrinted':
          return paperPrinted();
        case 'barKey':
          return barKey(event.act);
        case 'refused':
          parts.log.warn('guard.refused', { kind: event.kind });
          return refused(event);
        case 'viewCrashed':
          return endSession('view-crashed');
        case 'channelLost':
          return endSession('channel-lost');
      }
    },
  });
}
