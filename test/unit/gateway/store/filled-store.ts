import { readFileSync } from 'node:fs';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { emptyWeek } from '../../../../preload/contract/timetable.ts';
import { goodFacts } from '../../../fakes/terminal-facts.ts';
import { draft, hour, leaseDraft, orderDraft, withTerminals } from './drafts.ts';

/** Something in every table. */
export async function fillStore(store: Store): Promise<void> {
  await withTerminals(store);
  await store.grants.issue(draft({ overrideReason: 'line\nbreak "quoted" 系统 \u2028', language: 'fr' }));
  await store.grants.issue(draft({ grantId: 'g-2', slot: 2, departsAtMs: Number.MAX_SAFE_INTEGER }));
  await store.leases.open(leaseDraft());
  await store.leases.dayKey('2026-05-12', 'sealed-key');
  await store.staff.open({ sessionHash: 's', staffId: 'desk-1', startedAtMs: 0, lastActiveAtMs: 0 });
  await store.terminals.ask(
    { thumbprint: 'k', userCode: 'c', softwareKey: false, requestedAtMs: 2, expiresAtMs: hour },
    9,
  );
  const policy = { failures: 1, coolDownMs: 9, longestCoolDownMs: 9, forgetFailuresMs: 9, forgetLevelMs: 9 };
  await store.abuse.takeTry('key', policy, 1);
  for (const atMs of [5, 6])
    await store.abuse.addAttempt({ atMs, terminalId: 't-1', reason: 'unknown', grantId: null }, 0);
  await store.abuse.rememberProof('p', 9, 1);
  await store.duties.oweAct({ actId: 'a', staffId: 'desk-1', action: 'x', objectId: null, success: null });
  await store.duties.setNote('note', 'text');
  await store.orders.add(orderDraft(), 9);
  await store.orders.collect('o-1', 'super-1');
  const handOver = {
    handOverId: 'h-1',
    handedBy: 'desk-1',
    handedAtMs: 5,
    sealedNote: 'sealed',
    facts: '{}',
  };
  await store.shifts.handOver({ ...handOver, takenBy: null, takenAtMs: null }, null, 0);
  await store.people.noteSignIn('desk-1', 5);
  const order = { order: { kind: 'diagnose' }, orderedBy: 'it-1', orderedAtMs: 5 } as const;
  const code = { label: 'Lobby', profileIds: ['open-web'], madeBy: 'it-1', madeAtMs: 6, expiresAtMs: 60 };
  const open = { endedAtMs: null, terminalId: null };
  await store.enrolmentCodes.add({ codeId: 'c-1', codeHash: 'a'.repeat(64), ...code, ...open }, 0);
  const week = { ...emptyWeek(), monday: [{ from: '22:00', to: '06:00' }] };
  const timetable = { opening: null, screen: null, maintenance: week };
  await store.timetables.set({ terminalId: null, timetable, setBy: 'it-1', setAtMs: 5 }, 0);
  await store.fleet.order('t-1', order, { open: 9, sinceMs: 0 });
  await store.fleet.keepDiagnostics('t-1', 1, { text: 'log', atMs: 6 });
  await store.fleet.keepFacts({ terminalId: 't-1', facts: goodFacts(), toldAtMs: 6 });
  await store.fleet.keepAlert({ alertKey: 'a', sinceMs: 5, told: true });
}

/** What stands between header and end of a backup. */
export const contentOf = (path: string): string =>
  readFileSync(path, 'utf8').split('\n').slice(1, -2).join('\n');
