import { createAdminDesk } from '../../../main/admin/desk.ts';
import { createLockOut, type LockOutState, noWrongTries } from '../../../main/admin/lock-out.ts';
import type { People, PeopleFound } from '../../../main/admin/people.ts';
import { type AdminAct, type AdminStatus, adminActs } from '../../../preload/contract/admin.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** How the terminal stands, as the panel tells it. */
export const status: AdminStatus = {
  label: 'Lobby 1',
  version: '1.0.0',
  electron: '45.4.1',
  uptimeSeconds: 7_200,
  memoryMegabytes: 640,
  recordsUnshipped: 0,
  isLocked: false,
  trouble: null,
};

const people: PeopleFound = {
  found: 'people',
  people: [
    { number: '17', role: 'service', hash: 'hash of 1111122222', addedAtMs: 0 },
    { number: '42', role: 'admin', hash: 'hash of 3333344444', addedAtMs: 0 },
  ],
};

/**
 * A terminal over several process trees that keep one file. Hashing stands for itself elsewhere: here a hash names its secret, so
 * that a thousand tries take no minutes.
 */
export function terminal(kept: LockOutState | null | 'broken' = noWrongTries) {
  const clock = createFakeClock();
  const log = createFakeLog();
  const acted: AdminAct[] = [];
  const facts = {
    isFree: true,
    kept,
    found: people as PeopleFound,
    isDiskFull: false,
    fails: false,
    looks: 0,
    /** Runs while a secret is looked at. */
    meanwhile: (): void => {},
  };
  const file = {
    read(): LockOutState | null {
      if (facts.kept === 'broken') throw new Error('broken');
      return facts.kept;
    },
    write(state: LockOutState): void {
      if (facts.isDiskFull) throw new Error('ENOSPC');
      facts.kept = state;
    },
  };
  let trees = 0;
  const tree = () => {
    trees += 1;
    const treeId = trees;
    // The tree before is dead: nothing it set an alarm for happens any more.
    const alarm: typeof clock.alarm = (delayMs, fire) =>
      clock.alarm(delayMs, () => (treeId === trees ? fire() : undefined));
    const treeClock = { ...clock, alarm };
    const lockOut = createLockOut({ clock: treeClock, kept: file });
    lockOut.open();
    const desk = createAdminDesk({
      ...{ clock: treeClock, log, lockOut },
      people: { read: () => facts.found } satisfies Pick<People, 'read'>,
      async isSecretOf(hash, secret) {
        facts.looks += 1;
        facts.meanwhile();
        return hash === `hash of ${secret}`;
      },
      nobodysHash: 'hash of nobody',
      isFree: () => facts.isFree,
      status: () => status,
      acts: Object.fromEntries(
        adminActs.map((act) => [
          act,
          () => {
            if (facts.fails) throw new Error('no');
            acted.push(act);
          },
        ]),
      ) as Record<AdminAct, () => void>,
      changed: () => {},
    });
    const say = (person: string, secret: string) => desk.prove({ person, secret });
    return { ...desk, say, lockOut };
  };
  return { tree, clock, log, acted, facts };
}
