import { describe, expect, test } from 'vitest';
import { acceptDocuments, channelOf, type OfferedDocuments } from '../../../main/profile/documents.ts';
import type { Seen } from '../../../main/profile/rollback.ts';
import type { Designation, Profile } from '../../../main/profile/shape.ts';
import {
  aDesignation,
  aProfile,
  makeAuthority,
  nowMs,
  signDesignation,
  signProfile,
} from './signed-documents.ts';

const authority = makeAuthority();

/** Keeps what was seen, as a store would. */
function memory(): {
  kept: Map<string, Seen>;
  read(key: string): Seen | null;
  write(key: string, seen: Seen): void;
} {
  const kept = new Map<string, Seen>();
  return { kept, read: (key) => kept.get(key) ?? null, write: (key, seen) => void kept.set(key, seen) };
}

async function offer(
  designation: Designation,
  ...profiles: readonly (Profile | [string, Profile])[]
): Promise<OfferedDocuments> {
  return {
    designation: await signDesignation(designation, authority),
    status: null,
    profiles: await Promise.all(
      profiles.map(async (entry) => {
        const [profileId, profile] = Array.isArray(entry) ? entry : [entry.profileId, entry];
        return { profileId, document: await signProfile(profile, authority) };
      }),
    ),
  };
}

const accept = (offered: OfferedDocuments, seen = memory()) =>
  acceptDocuments(offered, { trust: authority.trust, hotelId: 'h1', nowMs, seen });
const refused = (document: string, code: string, path: string | null = null) => ({
  ok: false,
  refusal: { document, code, path },
});

const two = aDesignation({ profileIds: ['open', 'small'] });
const small = aProfile({ profileId: 'small', notAfterMs: nowMs + 5_000 });

describe('a set of documents', () => {
  test('is accepted whole and remembered', async () => {
    const seen = memory();
    const verdict = await accept(await offer(two, aProfile(), small), seen);
    if (!verdict.ok) throw new Error(verdict.refusal.code);
    expect([...verdict.accepted.profiles.keys()]).toEqual(['open', 'small']);
    expect(verdict.accepted.notAfterMs).toBe(nowMs + 5_000);
    expect([...seen.kept].map(([key, mark]) => [key, mark.number])).toEqual([
      ['designation:h1', 5],
      ['profile:open', 3],
      ['profile:small', 3],
    ]);
    expect(channelOf(verdict.accepted, 'small')?.channelId).toBe('c1');
    expect(channelOf(verdict.accepted, 'other')).toBeNull();
  });

  test('may leave out a designated profile', async () => {
    expect((await accept(await offer(two, aProfile()))).ok).toBe(true);
  });

  test.each<[string, Designation, (Profile | [string, Profile])[], string, string]>([
    ['without any profile', aDesignation(), [], 'designation', 'none'],
    [
      'with a profile the designation does not name',
      aDesignation(),
      [aProfile(), small],
      'small',
      'not-designated',
    ],
    [
      'with a channel the designation does not name',
      aDesignation({ channelIds: ['c2'] }),
      [aProfile()],
      'open',
      'not-designated',
    ],
    ['with a profile offered under another name', two, [['small', aProfile()]], 'small', 'other-profile'],
    ['with a profile offered twice', aDesignation(), [aProfile(), aProfile({ version: 4 })], 'open', 'twice'],
    ['with a demo profile in a real hotel', aDesignation(), [aProfile({ demo: true })], 'open', 'demo-mixed'],
    ['with a real profile in a demo hotel', aDesignation({ demo: true }), [aProfile()], 'open', 'demo-mixed'],
    ['of another hotel', aDesignation({ hotelId: 'h2' }), [aProfile()], 'designation', 'other-hotel'],
    [
      'with a profile of another hotel',
      aDesignation(),
      [aProfile({ hotelIds: ['h2'] })],
      'open',
      'other-hotel',
    ],
    ['with one expired profile', two, [aProfile(), { ...small, notAfterMs: nowMs }], 'small', 'expired'],
    [
      'with an expired designation',
      aDesignation({ notAfterMs: nowMs }),
      [aProfile()],
      'designation',
      'expired',
    ],
  ])('is refused %s, and nothing is remembered', async (_, designation, profiles, document, code) => {
    const seen = memory();
    expect(await accept(await offer(designation, ...profiles), seen)).toEqual(refused(document, code));
    expect(seen.kept.size).toBe(0);
  });

  test('is refused when a document stands in the place of another', async () => {
    const { designation, profiles } = await offer(aDesignation(), aProfile());
    const profile = profiles[0]?.document ?? '';
    expect(await accept({ designation: profile, status: null, profiles })).toEqual(
      refused('designation', 'wrong-type'),
    );
    expect(
      await accept({ designation, status: null, profiles: [{ profileId: 'open', document: designation }] }),
    ).toEqual(refused('open', 'wrong-type'));
  });

  test('names the place in a document of bad shape', async () => {
    const { designation } = await offer(aDesignation(), aProfile());
    const document = await signProfile({ ...aProfile(), nothingLikeIt: 1 }, authority);
    expect(await accept({ designation, status: null, profiles: [{ profileId: 'open', document }] })).toEqual(
      refused('open', 'bad-shape', 'nothingLikeIt'),
    );
  });
});

describe('after a set was accepted', () => {
  async function seenBefore() {
    const seen = memory();
    const offered = await offer(aDesignation(), aProfile());
    expect((await accept(offered, seen)).ok).toBe(true);
    return { seen, offered };
  }

  test('the same set is accepted again', async () => {
    const { seen, offered } = await seenBefore();
    expect((await accept(offered, seen)).ok).toBe(true);
  });

  test('a higher version is accepted, and the old one never again', async () => {
    const { seen, offered } = await seenBefore();
    expect((await accept(await offer(aDesignation({ serial: 6 }), aProfile({ version: 4 })), seen)).ok).toBe(
      true,
    );
    expect(await accept(offered, seen)).toEqual(refused('designation', 'rolled-back'));
  });

  test.each<[string, Partial<Designation>, Partial<Profile>, string, string]>([
    ['a lower serial', { serial: 4 }, {}, 'designation', 'rolled-back'],
    ['a lower version', {}, { version: 2 }, 'open', 'rolled-back'],
    ['the same serial with another text', { hotelName: 'Another' }, {}, 'designation', 'forked'],
    ['the same version with another text', {}, { titles: { en: 'Other' } }, 'open', 'forked'],
  ])('%s is refused and nothing changes', async (_, designation, profile, document, code) => {
    const { seen } = await seenBefore();
    const before = new Map(seen.kept);
    expect(await accept(await offer(aDesignation(designation), aProfile(profile)), seen)).toEqual(
      refused(document, code),
    );
    expect(seen.kept).toEqual(before);
  });
});
