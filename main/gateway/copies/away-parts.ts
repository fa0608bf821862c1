import type { GrantDuties } from '../records/duties/grant-duties.ts';
import type { Stays } from '../stays/stays.ts';

/** Stays of a copy that does not lead: it knows of none by itself. */
export function awayStays(kind: string): Stays {
  return {
    kind,
    ofRoom: async () => null,
    on: async () => ({ ok: false, code: 'away', fault: 'unreachable' }),
    read: async () => ({ state: 'away', lastKnown: null }),
    takeSnapshot: async () => false,
    hint() {},
  };
}

/** Records of a copy that does not lead: it keeps none, so no grant begins there. */
export const noGrantDuties: GrantDuties = {
  issued: async () => false,
  tellEnds: async () => {},
  dropUntold: async () => {},
};
