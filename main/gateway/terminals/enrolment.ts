import { calculateJwkThumbprint } from 'jose';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { Store } from '../store/port.ts';
import type { EnrolmentRecord } from '../store/ports/terminal-store.ts';
import { type CodeShowing, takeEnrolmentCode } from './enrolment-codes.ts';
import type { EnrolmentWords } from './enrolment-words.ts';
import { drawUserCode } from './user-code.ts';

/** What a terminal that is not enrolled may do. `thumbprint` is the key its proof was made with. */
export type Enrolment = {
  ask(thumbprint: string, body: BodyOf<'enrol'>): Promise<Answer<AnswerOf<'enrol'>>>;
  poll(thumbprint: string): Promise<Answer<AnswerOf<'pollEnrolment'>>>;
};

/** What enrolment needs. */
export type EnrolmentDeps = {
  readonly store: Pick<Store, 'terminals' | 'enrolmentCodes' | 'abuse'>;
  readonly log: Log;
  readonly words: EnrolmentWords;
  readonly documents: Documents;
  readonly hotelId: string;
  readonly clock: Clock;
  readonly usesCode: CodeShowing['usesCode'];
};

/** Ten minutes to walk to the desk and compare (`gateway.md` 11). */
const goodForMs = 600_000;

/** Anybody on the network may ask; a list longer than this nobody could compare. */
const askingAtOnce = 20;

const pollSeconds = 2;

/** Makes the enrolment. A key asks once: asking again gives the same code until it expires. */
export function createEnrolment(deps: EnrolmentDeps): Enrolment {
  const { terminals } = deps.store;
  const told = async ({
    thumbprint,
    userCode,
    expiresAtMs,
  }: EnrolmentRecord): Promise<AnswerOf<'enrol'>> => ({
    userCode,
    fingerprintWords: await deps.words.of(thumbprint),
    expiresAtMs,
    intervalSeconds: pollSeconds,
  });
  return {
    async ask(thumbprint, { jwk, softwareKey, coversCertificate, code }) {
      // The key shown must be the key proved, or one terminal could enrol another's.
      if ((await calculateJwkThumbprint(jwk)) !== thumbprint) return refuse('bad-input');
      const known = await terminals.find({ thumbprint });
      if (known !== null)
        return refuse(known.revokeReason === null ? 'already-enrolled' : 'terminal-revoked');
      if (code !== undefined) {
        const refused = await takeEnrolmentCode(deps, code, { thumbprint, softwareKey });
        if (refused !== null) return refused;
      }
      const requestedAtMs = deps.clock.nowMs();
      const draft = {
        thumbprint,
        userCode: drawUserCode(),
        softwareKey,
        requestedAtMs,
        expiresAtMs: requestedAtMs + goodForMs,
      };
      // Approved already: what it is told is of no use, and nobody is shown it.
      if (code !== undefined) return answer(await told(draft));
      const asked = await terminals.ask(draft, askingAtOnce);
      if (!asked.ok) return refuse('too-many-enrolments');
      const asking = await terminals.enrolments(requestedAtMs);
      await deps.words.forgetOthers(asking.map((one) => one.thumbprint));
      await deps.words.keep(thumbprint, coversCertificate === true);
      return answer(await told(asked.enrolment));
    },
    async poll(thumbprint) {
      const terminal = await terminals.find({ thumbprint });
      if (terminal === null) {
        const asking = await terminals.enrolments(deps.clock.nowMs());
        return answer({ state: asking.some((one) => one.thumbprint === thumbprint) ? 'pending' : 'expired' });
      }
      if (terminal.revokeReason !== null) return refuse('terminal-revoked');
      const { terminalId, label } = terminal;
      return answer({
        state: 'approved',
        terminalId,
        label,
        hotelId: deps.hotelId,
        hotelName: await deps.documents.hotelName(),
      });
    },
  };
}
