import type { EndCause } from '../preload/contract/codes.ts';
import { createGuard, type GuardParts } from './guard/create-guard.ts';
import type { Guard, GuardEvent } from './guard/guard.ts';

/** What the guard is built from, and what its events lead to. */
export type GuardWiring = Omit<GuardParts, 'forbiddenTargets' | 'emit'> & {
  /** Never reached by a page. */
  readonly gatewayUrl: string;
  readonly browsingChanged: () => void;
  readonly guestInput: () => void;
  readonly endSession: (cause: EndCause) => void;
  /** Counts what was refused, for the security record of the session. */
  readonly refused: (event: GuardEvent & { readonly type: 'refused' }) => void;
};

/** Builds the guard of one tree and ties its events to the session. */
export function composeGuard(wiring: GuardWiring): Guard {
  const { gatewayUrl, browsingChanged, guestInput, endSession, refused, ...parts } = wiring;
  const { hostname, port } = new URL(gatewayUrl);
  return createGuard({
    ...parts,
    forbiddenTargets: [{ host: hostname, port: Number(port) }],
    emit(event: GuardEvent) {
      switch (event.type) {
        case 'pageChanged':
        case 'exitProved':
          return browsingChanged();
        case 'guestInput':
          return guestInput();
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
