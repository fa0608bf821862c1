import { certificateWords } from '../../access/pinning/certificate-words.ts';
import type { DutyStore } from '../store/ports/duty-store.ts';
import { fingerprintWords } from './fingerprint.ts';

/** The four words that IT compares, as this gateway must show them. */
export type EnrolmentWords = {
  /** Remembers whether the terminal took the gateway's certificate on sight. */
  keep(thumbprint: string, coversCertificate: boolean): Promise<void>;
  /** Words for the terminal's key, and for this gateway's certificate where the terminal took that on sight. */
  of(thumbprint: string): Promise<string[]>;
  /** Forgets all but these. */
  forgetOthers(thumbprints: readonly string[]): Promise<void>;
};

/** What they need. `pin`: base64url SHA-256 of the public key of the gateway's certificate; null without TLS of its own. */
export type EnrolmentWordsDeps = {
  readonly notes: Pick<DutyStore, 'note' | 'setNote' | 'noteNames'>;
  readonly pin: () => string | null;
};

const prefix = 'enrolment-words:';

/**
 * Makes them. A terminal whose system trusts the certificate, or that was given the pin with its settings, needs no person to
 * compare it; its words are of its own key alone.
 */
export function createEnrolmentWords({ notes, pin }: EnrolmentWordsDeps): EnrolmentWords {
  const known = new Map<string, Promise<string[]>>();
  return {
    keep: (thumbprint, coversCertificate) =>
      notes.setNote(`${prefix}${thumbprint}`, coversCertificate ? 'certificate' : null),
    async of(thumbprint) {
      if ((await notes.note(`${prefix}${thumbprint}`)) === null) return fingerprintWords(thumbprint);
      const now = pin() ?? 'none';
      const words = known.get(`${thumbprint} ${now}`) ?? certificateWords(thumbprint, now);
      known.set(`${thumbprint} ${now}`, words);
      return words;
    },
    async forgetOthers(thumbprints) {
      for (const name of await notes.noteNames(prefix))
        if (!thumbprints.includes(name.slice(prefix.length))) await notes.setNote(name, null);
      for (const name of known.keys())
        if (!thumbprints.includes(name.split(' ')[0] ?? '')) known.delete(name);
    },
  };
}
