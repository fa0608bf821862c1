import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acceptDocuments } from '../../../main/profile/documents.ts';
import type { Seen } from '../../../main/profile/rollback.ts';
import { withdrawalTest } from '../../../main/profile/status/accept-status.ts';
import { type StatusEntry, type StatusList, statusType } from '../../../main/profile/status/status-list.ts';
import { readTrust } from '../../../main/profile/trust.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';
import { testStartMs } from './fixture/test-clock.ts';

let hotel: GatewayFixture;
beforeEach(async () => {
  hotel = await startFixture((config) => ({
    ...config,
    documents: { ...config.documents, statusFile: 'status.jws' },
  }));
});
afterEach(() => hotel.close());

const revoked: StatusEntry = {
  kind: 'profile',
  id: 'open-web',
  version: 'all',
  state: 'revoked',
  reason: 'security',
  sinceMs: testStartMs,
};

function listed(entries: readonly StatusEntry[], change: Partial<StatusList> = {}): Promise<string> {
  return hotel.authority.signed(statusType, {
    kind: 'status-list',
    format: 1,
    authority: 'Test Authority',
    demo: true,
    sequence: 1,
    issuedAtMs: testStartMs - 1000,
    nextUpdateMs: testStartMs + 7 * 86_400_000,
    entries,
    ...change,
  });
}

/** What the gateway sees at its next look. */
async function arrives(text: string | null): Promise<void> {
  if (text === null) rmSync(join(hotel.folder, 'status.jws'), { force: true });
  else hotel.write('status.jws', text);
  hotel.clock.advance(10_000);
}

async function offered(terminal: TerminalClient): Promise<readonly string[] | string> {
  const reply = await terminal.call('documents');
  return 'value' in reply ? reply.value.profiles.map(({ profileId }) => profileId) : reply.code;
}

async function openSession(terminal: TerminalClient) {
  const desk = await hotel.signIn('desk-1');
  const issued = await hotel.issue(desk, '101');
  if (!('value' in issued)) throw new Error(issued.code);
  return terminal.ask('redeem', { token: issued.value.code });
}

const report = { state: 'free', stateReason: null, version: '1', electron: '45', softwareKey: true } as const;

describe('what the authority withdraws', () => {
  test('is offered no more, opens nothing, and ends the session at its renewal', async () => {
    const terminal = await hotel.terminal();
    const lease = await openSession(terminal);
    const { documentsTag } = await terminal.ask('reportStatus', report);
    await arrives(await listed([revoked]));
    expect(await offered(terminal)).toEqual(['essentials']);
    expect((await terminal.ask('reportStatus', report)).documentsTag).not.toBe(documentsTag);
    const renewal = await terminal.ask('renewLease', { counter: lease.counter }, { leaseId: lease.leaseId });
    expect(renewal).toMatchObject({ state: 'ended', reason: 'revoked' });
    const desk = await hotel.signIn('desk-1');
    expect(await hotel.issue(desk, '102')).toMatchObject({ code: 'profile-not-offered' });
    expect(hotel.logged.map(({ text }) => text)).toContain('{"refusals":"open-web:revoked"}');
  });

  test('as a designation closes the hotel, and a lifted suspension opens it again', async () => {
    const terminal = await hotel.terminal();
    const closed: StatusEntry = { ...revoked, kind: 'designation', id: 'test-hotel', state: 'suspended' };
    await arrives(await listed([closed]));
    expect(await offered(terminal)).toBe('documents-refused');
    expect((await terminal.ask('reportStatus', report)).documentsTag).toBeNull();
    await arrives(await listed([], { sequence: 2 }));
    expect(await offered(terminal)).toEqual(['open-web', 'essentials']);
  });

  test.each<[string, () => Promise<string | null>]>([
    ['an older list', () => listed([], { sequence: 1 })],
    ['another list of the same number', () => listed([], { sequence: 2 })],
    [
      'a list of another authority',
      async () => (await listed([], { sequence: 3 })).replace(/\.[^.]*$/, '.AAAA'),
    ],
    ['a list of tomorrow', () => listed([], { sequence: 3, issuedAtMs: testStartMs + 86_400_000 })],
    ['a real list in a demo', () => listed([], { sequence: 3, demo: false })],
    ['ten megabytes', async () => 'A'.repeat(10_000_000)],
    ['nothing at all', async () => null],
  ])('stays withdrawn when %s is shown, also after a restart', async (_, text) => {
    const terminal = await hotel.terminal();
    await arrives(await listed([revoked], { sequence: 2 }));
    expect(await offered(terminal)).toEqual(['essentials']);
    await arrives(await text());
    expect(await offered(terminal)).toEqual(['essentials']);
    await hotel.restart();
    expect(await offered(terminal)).toEqual(['essentials']);
    expect(hotel.logged.some(({ text: said }) => said.includes('status:'))).toBe(true);
  });
});

describe('a designation that requires a status list', () => {
  beforeEach(async () => {
    hotel.write('designation.jws', await hotel.authority.designation({ statusRequired: true }));
    hotel.clock.advance(10_000);
  });

  test('offers nothing without one, nor with a stale one', async () => {
    const it = await hotel.signIn('desk-1');
    const profiles = async () => (await it.ask('profiles')).profiles.map(({ profileId }) => profileId);
    expect(await profiles()).toEqual([]);
    await arrives(await listed([], { nextUpdateMs: testStartMs + 60_000 }));
    expect(await profiles()).toEqual(['open-web', 'essentials']);
    // The very moment, not the next look at the file.
    hotel.clock.set(testStartMs + 59_999);
    expect(await profiles()).toEqual(['open-web', 'essentials']);
    hotel.clock.set(testStartMs + 60_000);
    expect(await profiles()).toEqual([]);
    await arrives(await listed([], { sequence: 2, nextUpdateMs: testStartMs + 86_400_000 }));
    expect(await profiles()).toEqual(['open-web', 'essentials']);
  });
});

describe('a terminal', () => {
  function keeper(terminal: TerminalClient) {
    const kept = new Map<string, Seen>();
    const seen = {
      read: (key: string) => kept.get(key) ?? null,
      write: (key: string, next: Seen) => void kept.set(key, next),
    };
    const trust = readTrust(hotel.authority.keySet);
    if (!trust.ok) throw new Error(trust.path);
    return async (change: { status?: string | null } = {}) => {
      const documents = await terminal.ask('documents');
      const context = { trust: trust.trust, hotelId: 'test-hotel', nowMs: hotel.clock.nowMs(), seen };
      return acceptDocuments({ ...documents, ...change }, context);
    };
  }

  test('refuses what is listed although its gateway goes on to offer it', async () => {
    const accept = keeper(await hotel.terminal());
    const verdict = await accept({ status: await listed([revoked]) });
    expect(verdict.ok && [...verdict.accepted.profiles.keys()]).toEqual(['essentials']);
    expect(await accept({ status: null })).toMatchObject({
      refusal: { document: 'status', code: 'status-missing' },
    });
    const older = await listed([], { sequence: 1, issuedAtMs: testStartMs - 2000 });
    expect(await accept({ status: older })).toMatchObject({
      refusal: { document: 'status', code: 'forked' },
    });
  });

  /**
   * A terminal reports every ten seconds and takes documents whose tag is new; it renews every thirty. Time moves by the
   * second, every request is a real one. Returns the seconds from the arrival of the list to the end of the session.
   */
  async function secondsToTheEnd(phase: number): Promise<{ byDocuments: number; byRenewal: number }> {
    const terminal = await hotel.terminal();
    const accept = keeper(terminal);
    let lease = await openSession(terminal);
    let { documentsTag: tag } = await terminal.ask('reportStatus', report);
    await accept();
    let byDocuments: number | null = null;
    for (let second = 0; second <= 120; second += 1) {
      if (second === phase) hotel.write('status.jws', await listed([revoked]));
      if (second % 10 === 0) {
        const { documentsTag } = await terminal.ask('reportStatus', report);
        if (documentsTag !== tag && byDocuments === null) {
          const isWithdrawn = withdrawalTest(await accept());
          if (isWithdrawn({ profileId: 'open-web', version: 1 })) byDocuments = second - phase;
        }
        tag = documentsTag;
      }
      if (second > 0 && second % 30 === 0) {
        const renewal = await terminal.ask(
          'renewLease',
          { counter: lease.counter },
          { leaseId: lease.leaseId },
        );
        if (renewal.state === 'ended')
          return { byDocuments: byDocuments ?? Number.POSITIVE_INFINITY, byRenewal: second - phase };
        lease = renewal.lease;
      }
      hotel.clock.advance(1000);
    }
    throw new Error('the session went on');
  }

  test.each([1, 14, 29, 31])(
    'hears of a withdrawal %d seconds into its rhythm within twenty seconds, and is stopped by its gateway within forty',
    async (phase) => {
      const { byDocuments, byRenewal } = await secondsToTheEnd(phase);
      expect(byDocuments).toBeLessThanOrEqual(20);
      expect(byRenewal).toBeLessThanOrEqual(40);
    },
  );
});
