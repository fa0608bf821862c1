import { isDeepStrictEqual } from 'node:util';
import type { Profile } from '../../profile/shape.ts';
import type { SwapResult } from '../guard.ts';
import type { GuardSession } from './guard-session.ts';
import { removeRefusedPages } from './refused-page.ts';

/** What a page or a connection got at its beginning and keeps: a change of it needs a new session. */
const lasting = ['abilities', 'authorities', 'revokedKeys', 'searchUrl'] as const;
const lastingLimits = ['connections', 'transferMegabytes', 'kilobytesPerSecond'] as const;

/**
 * Puts the rules of a newer issue of the session's profile in force while a guest browses, in both layers. Until the
 * proxy has taken them everything stays as it was; from then on a revoked host has no tunnel, no worker, no cache that
 * answers for it and no page.
 */
export async function swapRules(session: GuardSession, next: Profile): Promise<SwapResult> {
  const { rules, proxy, partition } = session;
  const code = refusalOf(session, next);
  if (code !== null || partition === null) return { ok: false, code: code ?? 'not-enabled' };
  const loaded = rules.load(next.rules);
  if (!loaded.ok) return loaded;
  session.isSwapping = true;
  try {
    const { cut } = await proxy.swap(next.rules);
    const before = rules.put(loaded.rules);
    session.profile = next;
    removeRefusedPages(session, before);
    // A worker installed by a revoked host would answer for it without any request to judge (`guard.md` 8).
    await partition.clearStorageData({ storages: ['serviceworkers', 'cachestorage'] });
    return { ok: true, cut };
  } finally {
    session.isSwapping = false;
  }
}

function refusalOf({ profile, tabs, isSwapping }: GuardSession, next: Profile): string | null {
  if (tabs === null) return 'not-enabled';
  if (isSwapping) return 'busy';
  if (next.profileId !== profile.profileId) return 'other-profile';
  if (!isDeepStrictEqual(next.channel, profile.channel)) return 'other-channel';
  const isMore =
    lasting.some((name) => !isDeepStrictEqual(next[name], profile[name])) ||
    lastingLimits.some((name) => next.limits[name] !== profile.limits[name]);
  return isMore ? 'more-than-rules' : null;
}
