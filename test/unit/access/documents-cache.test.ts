import { describe, expect, it } from 'vitest';
import { createDocumentsCache } from '../../../main/access/documents-cache.ts';
import type { Category } from '../../../main/profile/shape.ts';
import { answered, away, createFakeGateway } from '../../fakes/gateway.ts';
import { fakeProfile } from '../../fakes/session.ts';

const category: Category = { name: 'ads', sha256: 'a'.repeat(64), verdict: 'block' };
const profile = { ...fakeProfile, rules: { ...fakeProfile.rules, categories: [category] } };
const offered = answered({ designation: 'a.b.c', status: null, profiles: [], hotelKeys: 'a.b.c' });

function setUp(replies = [offered, offered, offered]) {
  const gateway = createFakeGateway({ documents: replies });
  let nowMs = 0;
  let held: readonly string[] = [category.sha256];
  const documents = createDocumentsCache({
    gateway,
    accept: async () => ({
      ok: true,
      isWithdrawn: ({ profileId }) => profileId === 'gone',
      value: {
        designation: {} as never,
        profiles: new Map([['open-web', { profile, hash: 'h' }]]),
        notAfterMs: 1_000,
      },
    }),
    lists: {
      fetch: async (digests) => digests.every((digest) => held.includes(digest)),
      holds: (digest) => held.includes(digest),
    },
    nowMs: () => nowMs,
  });
  return {
    documents,
    fetches: () => gateway.calls.length,
    setNow: (ms: number) => {
      nowMs = ms;
    },
    hold: (digests: readonly string[]) => {
      held = digests;
    },
  };
}

describe('documents', () => {
  it('are not fetched again while their tag stays the same and they are in force', async () => {
    const { documents, fetches, setNow } = setUp();
    expect(await documents.fetch('tag-1')).toEqual({ ok: true });
    expect(await documents.fetch('tag-1')).toEqual({ ok: true });
    expect(fetches()).toBe(1);
    await documents.fetch('tag-2');
    expect(fetches()).toBe(2);
    setNow(1_000);
    await documents.fetch('tag-2');
    expect(fetches()).toBe(3);
  });

  it('tell what the authority has withdrawn, as soon as they are fetched', async () => {
    const { documents } = setUp();
    const gone = { profileId: 'gone', version: 1 };
    expect(documents.isWithdrawn(gone)).toBe(false);
    await documents.fetch('tag-1');
    expect([documents.isWithdrawn(gone), documents.isWithdrawn({ ...gone, profileId: 'open-web' })]).toEqual([
      true,
      false,
    ]);
  });

  it('are always fetched by somebody who knows no tag', async () => {
    const { documents, fetches } = setUp();
    await documents.fetch('tag-1');
    await documents.fetch();
    expect(fetches()).toBe(2);
  });

  it('stay the accepted ones while the gateway is away', async () => {
    const { documents } = setUp([offered, away]);
    await documents.fetch('tag-1');
    expect(await documents.fetch('tag-2')).toEqual({ ok: false, code: 'away' });
    expect(documents.find('open-web', 'h')).toBe(profile);
  });

  it('open nothing until the lists they name are here', async () => {
    const { documents, hold } = setUp();
    hold([]);
    expect(await documents.fetch('tag-1')).toEqual({ ok: false, code: 'lists-away' });
    expect(documents.find('open-web', 'h')).toBeNull();
    hold([category.sha256]);
    expect(await documents.fetch('tag-1')).toEqual({ ok: true });
    expect(documents.find('open-web', 'h')).toBe(profile);
  });
});
