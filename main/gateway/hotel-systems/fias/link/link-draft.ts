import type { LinkEffect, LinkSettings, LinkState, LinkTimer } from './link.ts';

/** A step of a link. */
export type LinkStep = { readonly state: LinkState; readonly effects: readonly LinkEffect[] };

/** A step while it is worked out. */
export type Draft = {
  state: LinkState;
  readonly effects: LinkEffect[];
  readonly atMono: number;
  readonly settings: LinkSettings;
};

/** Changes fields of the state. */
export function patch(draft: Draft, change: Partial<LinkState>): void {
  draft.state = { ...draft.state, ...change };
}

/** Sets a timer anew. */
export function setAlarm(draft: Draft, timer: LinkTimer, afterMs: number): void {
  draft.effects.push({ do: 'setAlarm', timer, afterMs });
}

/** Stops timers, whether they run or not. */
export function stopAlarms(draft: Draft, ...timers: readonly LinkTimer[]): void {
  for (const timer of timers) draft.effects.push({ do: 'stopAlarm', timer });
}
