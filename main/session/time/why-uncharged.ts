import type { PageView, UnchargedReason } from '../../../preload/contract/browsing-view.ts';
import type { Help } from '../states.ts';

/** What is going on in a session, as far as it says whether time is charged. */
export type Going = {
  /** The gateway does not answer. */
  readonly isSilent: boolean;
  readonly isHelped: boolean;
  readonly page: PageView;
  /** A panel lies over the page. */
  readonly isCovered: boolean;
  /** The guest has stepped away: that is the guest's own time. */
  readonly isPaused: boolean;
};

/** Why time is not charged now; null when it is. What is nobody's fault but ours comes first, since it is not bounded as tightly. */
export function whyUncharged({
  isSilent,
  isHelped,
  page,
  isCovered,
  isPaused,
}: Going): UnchargedReason | null {
  if (isSilent) return 'line';
  if (isPaused) return null;
  if (isHelped) return 'desk';
  if (isCovered || page.kind !== 'blocked') return null;
  return page.reason === 'channel' ? 'line' : 'blocked';
}

/** Whether the desk helps: from the question on, until it is dealt with and what the desk said is read. */
export function isHelping(before: boolean, { asked, message }: Pick<Help, 'asked' | 'message'>): boolean {
  return asked !== null || (before && message !== null);
}
