import type { Terminal } from './terminal.ts';

/** What part of the seat map is shown. */
export const seatFilters = ['all', 'asks', 'free', 'inUse', 'notWorking'] as const;

/** One of them. */
export type SeatFilter = (typeof seatFilters)[number];

/** Whether a seat belongs to a part. A seat that nobody can use for whatever reason does not work; one out of use is in `all` only. */
export function isShown({ state, asks }: Terminal, filter: SeatFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'asks':
      return asks !== null;
    case 'free':
      return state === 'free';
    case 'inUse':
      return state === 'in-use' || state === 'ending';
    case 'notWorking':
      return state === 'out-of-order' || state === 'unavailable' || state === 'silent';
  }
}
