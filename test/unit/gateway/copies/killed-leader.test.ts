import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFailed, test, vi } from 'vitest';
import type { KeptRecord } from '../../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';
import { askAdmin } from '../store/places.ts';
import { type CopiesFixture, issue, later, startCopies } from './copies-fixture.ts';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeEach(async () => {
  hotel = await startCopies(3);
  onTestFailed(() => console.error(hotel.story()));
});
afterEach(() => hotel?.stop());

const rooms = 36;

type Course = {
  isOver: boolean;
  readonly asked: string[];
  readonly slips: { grantId: string; code: string }[];
};

/** Issues for one room after the other. What is not answered is asked again, as a person would. */
async function issueAll(desk: DeskClient, course: Course): Promise<void> {
  for (let room = 1; room <= rooms; room++) {
    await later(async () => {
      const issued = await issue(desk, String(room)).catch((error: Error) => {
        // It was done, and its answer was lost on the way.
        if (error.message.includes('slots-used')) return null;
        throw error;
      });
      if (issued !== null) course.slips.push({ grantId: issued.grant.grantId, code: issued.code });
    });
    course.asked.push(String(room));
  }
  course.isOver = true;
}

/** Begins a session with each slip, at one terminal after the other. */
async function redeemAll(terminals: readonly TerminalClient[], course: Course): Promise<string[]> {
  const leases: string[] = [];
  await vi.waitUntil(
    async () => {
      const slip = course.slips[leases.length];
      if (slip === undefined) return course.isOver;
      const terminal = terminals[leases.length % terminals.length];
      // A connection that breaks is tried again, like a refusal for now.
      const lease = await terminal?.call('redeem', { token: slip.code }).catch(() => null);
      if (lease && 'value' in lease) leases.push(lease.value.leaseId);
      return false;
    },
    { timeout: 300_000, interval: 20 },
  );
  return leases;
}

test('leaders are killed while slips are issued and used: none is lost or doubled, and every act is recorded', async () => {
  const desk = await hotel.signIn('super-1');
  const terminals = [await hotel.terminal(), await hotel.terminal()];
  const course: Course = { isOver: false, asked: [], slips: [] };
  const work = Promise.all([issueAll(desk, course), redeemAll(terminals, course)]);
  for (const kills of [1, 2, 3]) {
    const wanted = (kills * rooms) / 4;
    await vi.waitUntil(() => course.asked.length >= wanted, { timeout: 120_000, interval: 5 });
    const leader = await hotel.leader();
    await leader.kill();
    hotel.sendTo(...hotel.copies().filter((copy) => copy !== leader));
    await hotel.start(leader.port);
  }
  const [, leases] = await work;
  expect(course.slips.length).toBeGreaterThanOrEqual(rooms - 3);
  expect(leases).toHaveLength(course.slips.length);
  await nothingOwed();
  const acknowledged = course.slips.map(({ grantId }) => grantId);
  const kept = await column('SELECT grant_id AS value FROM grants');
  const told = grantIds(records());
  // Each slip that somebody holds is a grant, each grant is recorded, once, and no guest has two.
  expect(acknowledged.filter((grantId) => !kept.includes(grantId))).toEqual([]);
  expect(kept.filter((grantId) => !told.includes(grantId))).toEqual([]);
  expect(told.filter((grantId, index) => told.indexOf(grantId) !== index)).toEqual([]);
  expect(kept).toHaveLength(rooms);
  expect(await column('SELECT stay_ref AS value FROM grants GROUP BY stay_ref HAVING count(*) > 1')).toEqual(
    [],
  );
  const acts = successfulIssues(records());
  expect(acknowledged.filter((grantId) => !acts.includes(grantId))).toEqual([]);
  const open = await column('SELECT lease_id AS value FROM leases');
  expect(leases.filter((leaseId) => !open.includes(leaseId))).toEqual([]);
});

/** Nothing is left to be recorded, and no grant waits for its record. */
async function nothingOwed(): Promise<void> {
  await later(async () => {
    expect(await column('SELECT act_id AS value FROM owed_acts')).toEqual([]);
    expect(await column("SELECT grant_id AS value FROM grant_duties WHERE told = 'nothing'")).toEqual([]);
  });
}

async function column(statement: string): Promise<string[]> {
  return (await askAdmin(hotel.databaseUrl, statement)).map(({ value }) => String(value));
}

/** The gateway's own records, oldest first. */
function records(): readonly KeptRecord[] {
  const reader = openStoreReader(join(hotel.folder, 'data/records'), softwareProtector);
  try {
    return reader.list().map(({ record }) => record);
  } finally {
    reader.close();
  }
}

function grantIds(kept: readonly KeptRecord[]): string[] {
  return kept.flatMap((record) =>
    record.type === 'grant.issued' ? String(record.grant_issued?.grant_id) : [],
  );
}

function successfulIssues(kept: readonly KeptRecord[]): string[] {
  return kept.flatMap((record) =>
    record.type === 'admin.action' &&
    record.admin_action?.action === 'grant-issue' &&
    record.admin_action.success
      ? String(record.admin_action.object_id)
      : [],
  );
}
