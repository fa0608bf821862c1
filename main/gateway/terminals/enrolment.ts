import { calculateJwkThumbprint } from 'jose';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Documents } from '../documents.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { TerminalStore } from '../store/ports/terminal-store.ts';
import type { EnrolmentWords } from './enrolment-words.ts';
import { drawUserCode } from './user-code.ts';

/** What a terminal that is not enrolled may do. `thumbprint` is the key its proof was made with. */
export type Enrolment = {
  ask(thumbprint: string, body: BodyOf<'enrol'>): Promise<Answer<AnswerOf<'enrol'>>>;
  poll(thumbprint: string): Promise<Answer<AnswerOf<'pollEnrolment'>>>;
};

/** What enrolment needs. */
export type EnrolmentDeps = {
  readonly terminals: TerminalStore;
  readonly words: EnrolmentWords;
  readonly documents: Documents;
  readonly hotelId: string;
  readonly clock: Clock;
};

/** Ten minutes to walk to the desk and compare (`gateway.md` 11). */
const goodForMs = 600_000;

/** Anybody on the network may ask; a list longer than this nobody could compare. */
const askingAtOnce = 20;

const pollSeconds = 2;

/** Makes the enrolment. A key asks once: asking again gives the same code until it expires. */
export function createEnrolment(deps: EnrolmentDeps): Enrolment {
  return {
    async ask(thumbprint, { jwk, softwareKey, coversCertificate }) {
      // The key shown must be the key proved, or one terminal could enrol another's.
      if ((await calculateJwkThumbprint(jwk)) !== thumbprint) return refuse('bad-input');
      const known = await deps.terminals.find({ thumbprint });
      if (known !== null)
        return refuse(known.revokeReason === null ? 'already-enrolled' : 'terminal-revoked');
      const requestedAtMs = deps.clock.nowMs();
      const draft = {
        thumbprint,
        userCode: drawUserCode(),
        softwareKey,
        requestedAtMs,
        expiresAtMs: requestedAtMs + goodForMs,
      };
      const asked = await deps.terminals.ask(draft, askingAtOnce);
      if (!asked.ok) return refuse('too-many-enrolments');
      const { userCode, expiresAtMs } = asked.enrolment;
      const asking = await deps.terminals.enrolments(requestedAtMs);
      await deps.words.forgetOthers(asking.map((one) => one.thumbprint));
      await deps.words.keep(thumbprint, coversCertificate === true);
      return answer({
        userCode,
        fingerprintWords: await deps.words.of(thumbprint),
        expiresAtMs,
        intervalSeconds: pollSeconds,
      });
    },
    async poll(thumbprint) {
      const terminal = await deps.terminals.find({ thumbprint });
      if (terminal === null) {
        const asking = await deps.terminals.enrolments(deps.clock.nowMs());
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
