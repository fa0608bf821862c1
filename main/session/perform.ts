import type { EnablingStep, TokenRefusal, WipeStep } from '../../preload/contract/codes.ts';
import type { HelpAbout, Lease } from '../../preload/contract/http-shapes.ts';
import type { StepView, WipeReceipt } from '../../preload/contract/views.ts';
import { type Clock, within } from '../clock.ts';
import type { Guard } from '../guard/guard.ts';
import type { Log } from '../log/log.ts';
import type { Profile } from '../profile/shape.ts';
import { endStepLimitMs } from './deadlines.ts';
import type { DeniedReason, Effect, Ended, Event, Session, StateName, WipeResult } from './states.ts';
import { type EnableStep, type EndStep, enable, endAll } from './steps.ts';

/** What became of a token. */
type Redeemed =
  | { readonly ok: true; readonly lease: Lease; readonly profile: Profile }
  | { readonly ok: false; readonly refusal: TokenRefusal; readonly retryAfterSeconds: number | null };

/** Everything effects reach. Records are durable when a call returns, and throw when the disk refuses. */
export type PerformDeps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly submit: (event: Event) => void;
  readonly stateName: () => StateName;
  readonly redeem: (token: string) => Promise<Redeemed>;
  readonly newSessionId: () => string;
  readonly guard: Guard;
  readonly records: {
    openSession(session: Session): void;
    enabledProfile(session: Session, exitAddress: string | null): void;
    denied(reason: DeniedReason): void;
    /** Writes whatever is owed and tells what is kept. */
    close(ended: Ended, wipe: WipeResult): WipeReceipt;
  };
  /** Writes what was refused during the session. */
  readonly security: { flush(sessionId: string): void };
  /** Rejects unless designation and profile still hold and are the lease's. */
  readonly checkDocuments: (session: Session) => Promise<void>;
  readonly limits: { start(session: Session): void; stop(): void };
  readonly leases: {
    start(lease: Lease): void;
    stop(): void;
    renewNow(): void;
    giveBack(lease: Lease, cause: Ended['cause']): Promise<void>;
  };
  readonly desk: {
    /** Tells of its answer by itself. */
    ask(leaseId: string, about: HelpAbout): void;
    openGroups(groupIds: readonly string[]): void;
  };
  readonly handOver: () => void;
  readonly clearJournal: () => void;
  readonly progress: {
    enabling(steps: readonly StepView<EnablingStep>[]): void;
    wiping(steps: readonly StepView<WipeStep>[]): void;
  };
};

/** How long the hand-over waits for the gateway to take the lease back; it finds out by expiry otherwise. */
const returnLimitMs = 1_500;

/** How long the end waits for a half-done enabling to undo itself. */
const abortLimitMs = 6_000;

/** Makes the performer of one tree: effects in, events out. The only catch between them and the machine. */
export function createPerform(deps: PerformDeps): (effect: Effect) => void {
  const { clock, log, submit, guard, records } = deps;
  let enabling: Promise<unknown> = Promise.resolve();
  let returning: Promise<void> = Promise.resolve();
  let aborted = false;

  const enableSteps = (session: Session): EnableStep[] => {
    const own = (name: EnablingStep, perform: () => void | Promise<void>): EnableStep => ({
      name,
      perform: async () => perform(),
      undo: async () => {},
    });
    const guardSteps = guard.enableSteps(session.sessionId, session.profile);
    return [
      own('record', () => records.openSession(session)),
      own('documents', () => deps.checkDocuments(session)),
      ...guardSteps.filter(({ name }) => name !== 'view'),
      own('record-profile', () => records.enabledProfile(session, guard.exit()?.address ?? null)),
      ...guardSteps.filter(({ name }) => name === 'view'),
    ];
  };

  const enableProfile = async (session: Session): Promise<void> => {
    const result = await enable(enableSteps(session), deps.progress.enabling, () => aborted);
    if (result.result === 'done') submit({ type: 'profileEnabled', sessionId: session.sessionId });
    if (result.result !== 'failed') return;
    log.warn('session.enablingFailed', { step: result.failedStep, why: result.why });
    submit({ type: 'profileFailed', sessionId: session.sessionId, step: result.failedStep });
  };

  const runEnd = async (steps: readonly EndStep[], before: readonly StepView<WipeStep>[]) => {
    const results = await endAll(
      steps,
      (work) => within(clock, endStepLimitMs, work),
      (soFar) => deps.progress.wiping([...before, ...soFar]),
    );
    for (const { name, state } of results)
      if (state !== 'done') log.error('session.wipeStepFailed', { step: name, state });
    return { results, ok: results.every(({ state }) => state === 'done') };
  };

  // After the pages are gone nothing is refused any more, and `session.close` is still to come.
  const writeSecurity = (sessionId: string | null): void => {
    try {
      if (sessionId !== null) deps.security.flush(sessionId);
    } catch {
      log.error('records.securityFailed');
    }
  };

  const closeViews = async (sessionId: string | null): Promise<void> => {
    aborted = true;
    await within(clock, abortLimitMs, enabling).catch(() => {});
    const { results, ok } = await runEnd(guard.closeSteps(), []);
    writeSecurity(sessionId);
    submit({ type: ok ? 'viewsClosed' : 'closeFailed', sessionId, steps: results });
  };

  const wipe = async (sessionId: string | null, closed: readonly StepView<WipeStep>[]): Promise<void> => {
    const { results, ok } = await runEnd(guard.wipeSteps(), closed);
    submit({ type: ok ? 'wiped' : 'wipeFailed', sessionId, steps: results });
  };

  const writeClose = (ended: Ended, result: WipeResult): void => {
    try {
      submit({ type: 'recorded', sessionId: ended.sessionId, receipt: records.close(ended, result) });
    } catch {
      log.error('records.closeFailed');
      submit({ type: 'recordFailed', sessionId: ended.sessionId });
    }
  };

  const recordDenied = (reason: DeniedReason): void => {
    try {
      records.denied(reason);
    } catch {
      log.error('records.deniedFailed');
      submit({ type: 'storeFailed', reason: 'store-failed' });
    }
  };

  const verify = async (token: string, language: Session['language']): Promise<void> => {
    const redeemed = await deps.redeem(token);
    if (redeemed.ok) {
      const { lease, profile } = redeemed;
      // The guest left or the deadline passed meanwhile: the grant must not stay taken.
      if (deps.stateName() !== 'verifying') return deps.leases.giveBack(lease, 'inactive');
      submit({
        type: 'tokenAccepted',
        session: { sessionId: deps.newSessionId(), language, lease, profile },
      });
      return;
    }
    const { refusal, retryAfterSeconds } = redeemed;
    const coolDownEndsAtMs = retryAfterSeconds === null ? null : clock.nowMs() + retryAfterSeconds * 1000;
    submit({ type: 'tokenRejected', refusal, coolDownEndsAtMs });
  };

  return (effect) => {
    switch (effect.do) {
      case 'verifyToken':
        return void verify(effect.token, effect.language);
      case 'recordDenied':
        return recordDenied(effect.reason);
      case 'enableProfile':
        enabling = enableProfile(effect.session);
        return;
      case 'keepLease':
        return deps.leases.start(effect.lease);
      case 'askDesk':
        return deps.desk.ask(effect.leaseId, effect.about);
      case 'openGroups':
        return deps.desk.openGroups(effect.groupIds);
      case 'renewLease':
        return deps.leases.renewNow();
      case 'tellLanguage':
        return guard.setLanguage(effect.language);
      case 'startLimits':
        return deps.limits.start(effect.session);
      case 'stopLimits':
        deps.limits.stop();
        return deps.leases.stop();
      case 'returnLease':
        returning = deps.leases.giveBack(effect.lease, effect.cause);
        return;
      case 'closeViews':
        return void closeViews(effect.sessionId);
      case 'wipe':
        return void wipe(effect.sessionId, effect.closed);
      case 'handOver':
        return void within(clock, returnLimitMs, returning)
          .catch(() => {})
          .then(deps.handOver);
      case 'writeClose':
        return writeClose(effect.ended, effect.wipe);
      case 'clearJournal':
        return deps.clearJournal();
    }
  };
}
