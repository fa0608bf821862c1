import { describe, expect, it } from 'vitest';
import { createRuleSwap } from '../../../main/access/rule-swap.ts';
import type { Profile } from '../../../main/profile/shape.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { fakeProfile } from '../../fakes/session.ts';

type Swapped = { ok: true; cut: number } | { ok: false; code: string };

function setUp({ listsHeld = true, answers = [] as (Swapped | 'fails')[] } = {}) {
  const first: Profile = { ...fakeProfile, version: 1 };
  let accepted = first;
  let session: { sessionId: string; profile: Profile } | null = { sessionId: 's1', profile: first };
  const asked: number[] = [];
  const ends: string[] = [];
  let withdrawn = false;
  const hash = (): string => `hash-${accepted.version}`;
  const swap = createRuleSwap({
    documents: {
      current: () => ({
        designation: {} as never,
        profiles: new Map([[first.profileId, { profile: accepted, hash: hash() }]]),
        notAfterMs: 1,
      }),
      isWithdrawn: () => withdrawn,
      find: (_, wanted) => (listsHeld && wanted === hash() ? accepted : null),
    },
    session: () => session,
    async swapRules(profile) {
      asked.push(profile.version);
      const answer = answers.shift() ?? { ok: true, cut: 0 };
      if (answer === 'fails') throw new Error('the proxy died');
      return answer;
    },
    ended: (cause) => void ends.push(cause),
    log: createFakeLog(),
  });
  return {
    swap,
    asked,
    ends,
    withdraw: () => {
      withdrawn = true;
    },
    approve: (version: number) => {
      accepted = { ...first, version };
    },
    browse: (next: typeof session) => {
      session = next;
    },
  };
}

describe('a newer issue of the profile of a running session', () => {
  it('is put in force once, and named from then on', async () => {
    const { swap, asked, approve } = setUp();
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[], null]);
    approve(2);
    await swap.look();
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[2], 'hash-2']);
    approve(3);
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[2, 3], 'hash-3']);
  });

  it('waits until its lists are here', async () => {
    const { swap, asked, approve } = setUp({ listsHeld: false });
    approve(2);
    await swap.look();
    expect(asked).toEqual([]);
  });

  it('is offered again when it was refused, and is not named before it is in force', async () => {
    const { swap, asked, approve } = setUp({ answers: [{ ok: false, code: 'busy' }] });
    approve(2);
    await swap.look();
    expect(swap.newer()).toBeNull();
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[2, 2], 'hash-2']);
  });

  it('ends the session when nobody knows any more which rules hold', async () => {
    const { swap, ends, approve } = setUp({ answers: ['fails'] });
    approve(2);
    await swap.look();
    expect([ends, swap.newer()]).toEqual([['channel-lost'], null]);
  });

  it('is not looked for when the authority has withdrawn the profile: the session ends', async () => {
    const { swap, ends, asked, approve, withdraw, browse } = setUp();
    approve(2);
    withdraw();
    await swap.look();
    expect([ends, asked]).toEqual([['revoked'], []]);
    browse(null);
    await swap.look();
    expect(ends).toEqual(['revoked']);
  });

  it('does not touch anything while nobody browses, and says nothing of another session', async () => {
    const { swap, asked, approve, browse } = setUp();
    approve(2);
    await swap.look();
    browse(null);
    approve(3);
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[2], null]);
    browse({ sessionId: 's2', profile: { ...fakeProfile, version: 3 } });
    await swap.look();
    expect([asked, swap.newer()]).toEqual([[2], null]);
  });

  it('of an older version is never put in force', async () => {
    const { swap, asked, approve } = setUp();
    approve(0);
    await swap.look();
    expect(asked).toEqual([]);
  });

  it('is put in force again when more is let through, one swap after the other', async () => {
    const { swap, asked, approve, browse } = setUp();
    expect(await swap.again()).toBe(true);
    approve(2);
    expect((await Promise.all([swap.look(), swap.again()]))[1]).toBe(true);
    expect([asked, swap.newer()]).toEqual([[1, 2, 2], 'hash-2']);
    browse(null);
    expect(await swap.again()).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('ends the session when nobody knows what holds after letting more through, and not at a refusal', async () => {
    const { swap, ends } = setUp({ answers: [{ ok: false, code: 'busy' }, 'fails'] });
    expect([await swap.again(), ends]).toEqual([false, []]);
    expect([await swap.again(), ends]).toEqual([false, ['channel-lost']]);
  });
});
