import { describe, expect, test } from 'vitest';
import { acceptDocuments } from '../../../main/profile/documents.ts';
import type { Seen } from '../../../main/profile/rollback.ts';
import type { Designation } from '../../../main/profile/shape.ts';
import { withdrawalTest } from '../../../main/profile/status/accept-status.ts';
import {
  isStale,
  type StatusEntry,
  type StatusList,
  verifyStatusList,
  withdrawalOf,
} from '../../../main/profile/status/status-list.ts';
import {
  aDesignation,
  aProfile,
  aStatusList,
  aWithdrawal,
  makeAuthority,
  nowMs,
  signDesignation,
  signProfile,
  signStatusList,
  signText,
} from './signed-documents.ts';

const authority = makeAuthority();
const small = aProfile({ profileId: 'small' });

function memory() {
  const kept = new Map<string, Seen>();
  return {
    kept,
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, seen: Seen) => void kept.set(key, seen),
  };
}

async function accept(
  status: StatusList | string | null,
  { designation = {} as Partial<Designation>, seen = memory(), at = nowMs } = {},
) {
  const text =
    status === null || typeof status === 'string' ? status : await signStatusList(status, authority);
  const offered = {
    designation: await signDesignation(
      aDesignation({ profileIds: ['open', 'small'], ...designation }),
      authority,
    ),
    status: text,
    profiles: [
      { profileId: 'open', document: await signProfile(aProfile(), authority) },
      { profileId: 'small', document: await signProfile(small, authority) },
    ],
  };
  return acceptDocuments(offered, { trust: authority.trust, hotelId: 'h1', nowMs: at, seen });
}

const refused = (document: string, code: string, path: string | null = null) => ({
  ok: false,
  refusal: { document, code, path },
});

async function profilesLeft(status: StatusList | null): Promise<{ left: string[]; withdrawn: string[] }> {
  const verdict = await accept(status);
  if (!verdict.ok) throw new Error(verdict.refusal.code);
  const isWithdrawn = withdrawalTest(verdict);
  return {
    left: [...verdict.accepted.profiles.keys()],
    withdrawn: ['open', 'small'].filter((profileId) => isWithdrawn({ profileId, version: 3 })),
  };
}

describe('a status list withdraws', () => {
  test.each<[string, Partial<StatusEntry>, string[]]>([
    ['a profile in all versions', {}, ['small']],
    ['a suspended profile too', { state: 'suspended' }, ['small']],
    ['the very version', { version: 3 }, ['small']],
    ['no other version', { version: 2 }, ['open', 'small']],
    ['no other profile', { id: 'else' }, ['open', 'small']],
    ['no profile that is called like a hotel', { kind: 'designation', id: 'open' }, ['open', 'small']],
  ])('%s', async (_, change, left) => {
    const withdrawn = ['open', 'small'].filter((id) => !left.includes(id));
    const found = await profilesLeft(aStatusList({ entries: [aWithdrawal(change)] }));
    expect(found).toEqual({ left, withdrawn });
  });

  test('a designation as a whole, by all its serials or by this one', async () => {
    for (const version of ['all', 5] as const) {
      const entries = [aWithdrawal({ kind: 'designation', id: 'h1', version, state: 'suspended' })];
      const verdict = await accept(aStatusList({ entries }));
      expect(verdict).toEqual(refused('designation', 'suspended'));
      expect(withdrawalTest(verdict)({ profileId: 'any', version: 1 })).toBe(true);
    }
    const other = [aWithdrawal({ kind: 'designation', id: 'h1', version: 4 })];
    expect((await accept(aStatusList({ entries: other }))).ok).toBe(true);
  });

  test('everything that was offered: then there is nothing to accept, and the list counts as seen', async () => {
    const entries = [aWithdrawal(), aWithdrawal({ id: 'small' })];
    const seen = memory();
    const verdict = await accept(aStatusList({ entries }), { seen });
    expect(verdict).toMatchObject(refused('small', 'revoked'));
    expect(withdrawalTest(verdict)({ profileId: 'open', version: 3 })).toBe(true);
    expect(withdrawalTest(verdict)({ profileId: 'other', version: 3 })).toBe(false);
    expect(await accept(aStatusList({ sequence: 6 }), { seen })).toEqual(refused('status', 'rolled-back'));
  });

  test('a revocation counts more than a suspension of the same document', () => {
    const entries = [aWithdrawal({ state: 'suspended' }), aWithdrawal({ version: 3 })];
    const open = { kind: 'profile', id: 'open', version: 3 } as const;
    expect(withdrawalOf(aStatusList({ entries }), open)).toBe('revoked');
    expect(withdrawalOf(aStatusList({ entries }), { ...open, version: 4 })).toBe('suspended');
    expect(withdrawalOf(null, open)).toBeNull();
  });
});

describe('a status list is refused', () => {
  test('when an older one is shown, or another text under the same number', async () => {
    const seen = memory();
    expect((await accept(aStatusList(), { seen })).ok).toBe(true);
    expect((await accept(aStatusList(), { seen })).ok).toBe(true);
    expect(await accept(aStatusList({ sequence: 6 }), { seen })).toEqual(refused('status', 'rolled-back'));
    expect(await accept(aStatusList({ authority: 'Another' }), { seen })).toEqual(
      refused('status', 'forked'),
    );
    expect((await accept(aStatusList({ sequence: 8 }), { seen })).ok).toBe(true);
  });

  test('a withdrawn designation cannot be brought back by the list from before', async () => {
    const seen = memory();
    await accept(aStatusList(), { seen });
    const entries = [aWithdrawal({ kind: 'designation', id: 'h1' })];
    expect((await accept(aStatusList({ sequence: 8, entries }), { seen })).ok).toBe(false);
    expect(await accept(aStatusList(), { seen })).toEqual(refused('status', 'rolled-back'));
  });

  test('when it is held back from somebody who has seen one', async () => {
    const seen = memory();
    expect((await accept(null, { seen })).ok).toBe(true);
    expect((await accept(aStatusList(), { seen })).ok).toBe(true);
    expect(await accept(null, { seen })).toEqual(refused('status', 'status-missing'));
  });

  test.each<[string, () => Promise<string>, string, string | null]>([
    ['a strange key', async () => signStatusList(aStatusList(), makeAuthority()), 'bad-signature', null],
    [
      'an unknown key',
      async () => signStatusList(aStatusList(), makeAuthority('other')),
      'unknown-key',
      null,
    ],
    [
      'another kind',
      async () => signText(JSON.stringify(aStatusList()), authority, 'guestway-profile+jws'),
      'wrong-type',
      null,
    ],
    [
      'an unknown field',
      async () => signStatusList({ ...aStatusList(), more: 1 }, authority),
      'bad-shape',
      'more',
    ],
    [
      'an unknown state',
      async () =>
        signStatusList({ ...aStatusList(), entries: [{ ...aWithdrawal(), state: 'lifted' }] }, authority),
      'bad-shape',
      'entries.0.state',
    ],
    [
      'a date ahead',
      async () => signStatusList(aStatusList({ issuedAtMs: nowMs + 300_001 }), authority),
      'not-yet-issued',
      null,
    ],
    ['a demo list', async () => signStatusList(aStatusList({ demo: true }), authority), 'demo-mixed', null],
    ['no form', async () => 'a.b', 'malformed', null],
    ['nothing', async () => '', 'malformed', null],
    ['ten megabytes', async () => 'A'.repeat(10_000_000), 'malformed', null],
  ])('with %s, and nothing is remembered', async (_, text, code, path) => {
    const seen = memory();
    expect(await accept(await text(), { seen })).toEqual(refused('status', code, path));
    expect(seen.kept.size).toBe(0);
  });
});

describe('a designation that requires a status list', () => {
  const required = { statusRequired: true };

  test('is nothing without one', async () => {
    expect(await accept(null, { designation: required })).toEqual(refused('status', 'status-missing'));
  });

  test('ends with the next update of the list', async () => {
    const list = aStatusList({ nextUpdateMs: nowMs + 5_000 });
    const verdict = await accept(list, { designation: required });
    expect(verdict.ok && verdict.accepted.notAfterMs).toBe(nowMs + 5_000);
    expect(await accept(list, { designation: required, at: nowMs + 5_000 })).toEqual(
      refused('status', 'status-stale'),
    );
  });

  test('where it is not required, a stale list withdraws all the same', async () => {
    const list = aStatusList({ nextUpdateMs: nowMs, entries: [aWithdrawal()] });
    expect(isStale(list, nowMs)).toBe(true);
    expect(await profilesLeft(list)).toEqual({ left: ['small'], withdrawn: ['open'] });
  });
});

test('a profile that the gateway offers no more is known as withdrawn by the list that came with the rest', async () => {
  const entries = [aWithdrawal()];
  const verdict = await acceptDocuments(
    {
      designation: await signDesignation(aDesignation({ profileIds: ['open', 'small'] }), authority),
      status: await signStatusList(aStatusList({ entries }), authority),
      profiles: [],
    },
    { trust: authority.trust, hotelId: 'h1', nowMs, seen: memory() },
  );
  expect(verdict).toMatchObject(refused('designation', 'none'));
  expect(withdrawalTest(verdict)({ profileId: 'open', version: 3 })).toBe(true);
});

test('a stale list still verifies: what it withdraws stays withdrawn', async () => {
  const jws = await signStatusList(aStatusList({ nextUpdateMs: 1 }), authority);
  expect((await verifyStatusList(jws, authority.trust, nowMs)).ok).toBe(true);
});
