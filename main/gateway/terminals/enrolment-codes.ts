import { createHash, randomBytes } from 'node:crypto';
import {
  enrolmentCodeLength,
  readEnrolmentCode,
  writeEnrolmentCode,
} from '../../../preload/contract/enrolment-code.ts';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import type { Handlers } from '../http/handlers.ts';
import { type Answer, answer, type Refusal, refuse, refuseUntil } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { EnrolmentCodeRecord } from '../store/ports/enrolment-code-store.ts';
import { drawCodeLetters } from './user-code.ts';

/** Endpoints of IT for codes. */
export type CodeHandlers = Pick<Handlers, 'enrolmentCodes' | 'makeEnrolmentCode' | 'withdrawEnrolmentCode'>;

/** What codes need. */
export type EnrolmentCodesDeps = {
  readonly store: Pick<Store, 'enrolmentCodes' | 'abuse'>;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
};

type Row = AnswerOf<'withdrawEnrolmentCode'>;

const hourMs = 3_600_000;

/** Who made a code and what became of it can be looked up for so long. */
const keptMs = 90 * 24 * hourMs;

/** A code has 64.8 bits; this keeps the noise of wrong ones down. One for the hotel: keys can be made freely. */
const codeThrottle: ThrottlePolicy = {
  failures: 10,
  coolDownMs: 60_000,
  longestCoolDownMs: 900_000,
  forgetFailuresMs: 600_000,
  forgetLevelMs: hourMs,
};

/** Ties the endpoints of IT to the codes. */
export function codeHandlers(deps: EnrolmentCodesDeps): CodeHandlers {
  return {
    async enrolmentCodes() {
      const nowMs = deps.clock.nowMs();
      return answer({ codes: (await deps.store.enrolmentCodes.list()).map((one) => rowOf(one, nowMs)) });
    },
    makeEnrolmentCode: ({ staff, body }) => make(deps, staff, body),
    async withdrawEnrolmentCode({ staff, parameters }) {
      const nowMs = deps.clock.nowMs();
      const code = await deps.store.enrolmentCodes.withdraw(parameters.codeId ?? '', nowMs);
      if (code === null) return refuse('not-found');
      if (code.terminalId !== null) return refuse('enrolment-code-used');
      deps.log.info('enrolment-code.withdrawn', { codeId: code.codeId, by: staff.person.staffId });
      return answer(rowOf(code, nowMs));
    },
  };
}

async function make(
  { store, documents, clock, log }: EnrolmentCodesDeps,
  staff: StaffCaller,
  { label, profileIds, validHours }: BodyOf<'makeEnrolmentCode'>,
): Promise<Answer<AnswerOf<'makeEnrolmentCode'>>> {
  const offered = (await documents.current())?.profiles.map(({ profile }) => profile.profileId) ?? [];
  if (!profileIds.every((id) => offered.includes(id))) return refuse('profile-not-offered');
  const code = writeEnrolmentCode(drawCodeLetters(enrolmentCodeLength));
  const madeAtMs = clock.nowMs();
  const record: EnrolmentCodeRecord = {
    codeId: `c-${randomBytes(6).toString('hex')}`,
    codeHash: hashOf(code),
    label,
    profileIds,
    madeBy: staff.person.staffId,
    madeAtMs,
    expiresAtMs: madeAtMs + validHours * hourMs,
    endedAtMs: null,
    terminalId: null,
  };
  await store.enrolmentCodes.add(record, madeAtMs - keptMs);
  log.info('enrolment-code.made', { codeId: record.codeId, by: record.madeBy });
  return answer({ code, row: rowOf(record, madeAtMs) });
}

/** What showing a code needs. */
export type CodeShowing = Pick<EnrolmentCodesDeps, 'store' | 'clock' | 'log'> & {
  /** Records the use of a code under whoever made it, and does it; `records-away` where that cannot be. */
  readonly usesCode: (
    code: Pick<EnrolmentCodeRecord, 'codeId' | 'madeBy'>,
    work: () => Promise<Answer<{ readonly terminalId: string }>>,
  ) => Promise<Answer<{ readonly terminalId: string }>>;
};

/**
 * Makes whoever shows a code the terminal that it was made for, and burns it. Null when that was done; a refusal says whether
 * the code is not known, was used, has run out, whether too many wrong ones were shown lately, or that nothing can be recorded.
 */
export async function takeEnrolmentCode(
  { store, clock, log, usesCode }: CodeShowing,
  raw: string,
  user: { readonly thumbprint: string; readonly softwareKey: boolean },
): Promise<Refusal | null> {
  const nowMs = clock.nowMs();
  const allowed = await store.abuse.takeTry('enrolment-code', codeThrottle, nowMs);
  if (!allowed.ok) return refuseUntil(allowed.blockedUntilMs, nowMs);
  const code = readEnrolmentCode(raw);
  const made = code === null ? null : await store.enrolmentCodes.find(hashOf(code));
  // Nobody made it, so there is nobody to record: it stands in the log alone.
  if (made === null) {
    log.warn('enrolment-code.refused', { why: 'unknown' });
    return refuse('enrolment-code-unknown');
  }
  const { codeId, codeHash, madeBy } = made;
  const done = await usesCode(made, async () => {
    const terminalId = `t-${randomBytes(6).toString('hex')}`;
    const use = await store.enrolmentCodes.use(codeHash, { ...user, terminalId, nowMs });
    if (use.ok) return answer({ terminalId });
    log.warn('enrolment-code.refused', { why: use.why, codeId });
    return refuse(`enrolment-code-${use.why}`);
  });
  // Not the fault of the code.
  if (done.ok || done.code === 'records-away') await store.abuse.returnTry('enrolment-code');
  if (!done.ok) return done;
  log.info('terminal.approved', { terminalId: done.value.terminalId, by: madeBy, codeId });
  return null;
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function rowOf(
  { codeHash: _hash, endedAtMs, terminalId, expiresAtMs, ...rest }: EnrolmentCodeRecord,
  nowMs: number,
): Row {
  const ended = terminalId === null ? 'withdrawn' : 'used';
  const state = endedAtMs !== null ? ended : expiresAtMs <= nowMs ? 'expired' : 'open';
  return { ...rest, profileIds: [...rest.profileIds], expiresAtMs, terminalId, state };
}
