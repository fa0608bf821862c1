import {
  type AdminAct,
  type AdminOutcome,
  type AdminRefusal,
  type AdminRole,
  type AdminScreen,
  type AdminStatus,
  mayAct,
} from '../../preload/contract/admin.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import type { LockOut } from './lock-out.ts';
import type { People, Person } from './people.ts';

/** What the desk needs and orders. */
export type AdminDeskDeps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly people: Pick<People, 'read'>;
  readonly lockOut: LockOut;
  /** Whether a secret belongs to a hash. */
  readonly isSecretOf: (hash: string, secret: string) => Promise<boolean>;
  /** A hash of nobody's, looked at for a number that nobody has. */
  readonly nobodysHash: string;
  /** True while nobody is at the terminal and nothing is owed: on its first screen, or out of order. */
  readonly isFree: () => boolean;
  readonly status: () => AdminStatus;
  /** Each does one act; what it throws is told as failed. */
  readonly acts: Readonly<Record<AdminAct, () => void | Promise<void>>>;
  /** The screen changed. */
  readonly changed: () => void;
};

/** Access at the terminal for the people who look after it. Opens only while no guest is there, and for a short time. */
export type AdminDesk = {
  /** The gesture was made. Does nothing while a guest is there. */
  open(): void;
  /** Looks at a number and a secret. Throws where the keypad is not shown, or while another is looked at. */
  prove(claim: { readonly person: string; readonly secret: string }): Promise<void>;
  /** Does one act of whoever was let in. Throws without a proof, and where the role does not cover the act. */
  act(name: AdminAct): Promise<void>;
  close(): void;
  /** The terminal stands otherwise now: a guest ends every access. */
  stateChanged(): void;
  isOpen(): boolean;
  /** What is shown in place of the first screen; null while closed. */
  view(): AdminScreen | null;
};

/** How long the keypad waits for a secret, and how long a person may do nothing. */
const [askMs, inMs] = [60_000, 120_000];

type Standing =
  | { readonly at: 'closed' }
  | { readonly at: 'ask'; readonly refusal: AdminRefusal | null; readonly isChecking: boolean }
  | {
      readonly at: 'in';
      readonly person: string;
      readonly role: AdminRole;
      readonly last: { readonly act: AdminAct; readonly outcome: AdminOutcome } | null;
    };

/** Makes it, closed. */
export function createAdminDesk(deps: AdminDeskDeps): AdminDesk {
  const { clock, log, people, lockOut } = deps;
  let standing: Standing = { at: 'closed' };
  let stop = (): void => {};

  const stand = (next: Standing): void => {
    stop();
    standing = next;
    if (next.at !== 'closed') stop = clock.alarm(next.at === 'ask' ? askMs : inMs, close);
    deps.changed();
  };
  const close = (): void => {
    if (standing.at !== 'closed') stand({ at: 'closed' });
  };
  const refuse = (refusal: AdminRefusal): void => {
    const { wrong = 0, waitMs = 0 } = lockOut.standing() ?? {};
    log.warn('admin.refused', { code: refusal, wrong, waitMinutes: Math.ceil(waitMs / 60_000) });
    if (standing.at === 'ask') stand({ at: 'ask', refusal, isChecking: false });
  };

  /** Why nothing is even looked at; null when a try may be made. */
  const standsAgainst = (): AdminRefusal | null => {
    const { found } = people.read();
    if (found !== 'people') return found === 'none' ? 'not-set-up' : 'unsound';
    const tries = lockOut.standing();
    if (tries === null) return 'unsound';
    return tries.waitMs > 0 ? 'locked-out' : null;
  };

  const personNamed = (number: string): Person | null => {
    const file = people.read();
    return file.found === 'people' ? (file.people.find((each) => each.number === number) ?? null) : null;
  };

  return {
    open() {
      if (standing.at !== 'closed' || !deps.isFree()) return;
      log.info('admin.opened');
      stand({ at: 'ask', refusal: null, isChecking: false });
    },
    async prove({ person, secret }) {
      if (standing.at !== 'ask' || standing.isChecking || !deps.isFree()) throw new Error('not-asked');
      const against = standsAgainst();
      if (against !== null) return refuse(against);
      const known = personNamed(person);
      if (!lockOut.begin()) return refuse('unsound');
      stand({ at: 'ask', refusal: null, isChecking: true });
      const isRight = (await deps.isSecretOf(known?.hash ?? deps.nobodysHash, secret)) && known !== null;
      if (!isRight) return refuse('wrong');
      lockOut.right(known.role === 'admin');
      // A guest came while it was looked at: whoever proved who they are has to come again.
      if (standing.at !== 'ask' || !deps.isFree()) return;
      log.info('admin.proved', { person: known.number, role: known.role });
      stand({ at: 'in', person: known.number, role: known.role, last: null });
    },
    async act(name) {
      if (standing.at !== 'in' || !deps.isFree()) throw new Error('not-proved');
      const { person, role } = standing;
      if (!mayAct(role, name)) {
        log.warn('admin.act-refused', { person, role, act: name });
        throw new Error('not-covered');
      }
      log.info('admin.act', { person, role, act: name });
      // Before it is done: an act that ends this tree leaves nothing to stand in.
      stand({ at: 'in', person, role, last: null });
      let outcome: AdminOutcome = 'done';
      try {
        await deps.acts[name]();
      } catch {
        outcome = 'failed';
      }
      if (standing.at === 'in') stand({ at: 'in', person, role, last: { act: name, outcome } });
    },
    close,
    stateChanged() {
      if (!deps.isFree()) close();
    },
    isOpen: () => standing.at !== 'closed',
    view() {
      if (standing.at === 'closed') return null;
      if (standing.at === 'in') {
        const { person, role, last } = standing;
        return { name: 'admin', step: 'in', person, role, last, status: deps.status() };
      }
      const { refusal, isChecking } = standing;
      const waitMs = lockOut.standing()?.waitMs ?? 0;
      const isWaiting = waitMs > 0 && !isChecking;
      const waitEndsAtMs = isWaiting ? clock.nowMs() + waitMs : null;
      return { name: 'admin', step: 'ask', refusal, isChecking, waitEndsAtMs };
    },
  };
}
