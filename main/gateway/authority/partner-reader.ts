import { readFileSync } from 'node:fs';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type PartnerList, verifyPartnerList } from '../../profile/partners/partner-list.ts';
import { findRollback, type Seen } from '../../profile/rollback.ts';
import type { Trust } from '../../profile/trust.ts';
import { keepText, readText } from './kept-text.ts';

/** Whose tokens the hotel takes beside its own. */
export type PartnerReader = {
  /** The list in force; `null` while the hotel takes none but its own. */
  current(): Promise<PartnerList | null>;
};

/** Where the list comes from. */
export type PartnerReaderDeps = {
  /** `null` where the hotel has not switched partners on. */
  readonly file: string | null;
  /** Where the highest serial is kept, so that a restart cannot roll it back. */
  readonly seenFile: string;
  readonly demo: boolean;
  readonly trust: Trust;
  readonly clock: Clock;
  readonly log: Log;
};

/** As often as the other documents of the authority. */
const rereadMs = 10_000;

/** Makes the reader. Whatever is wrong with the list, no partner counts: unlike a withdrawal, trust does not outlive its paper. */
export function createPartnerReader(deps: PartnerReaderDeps): PartnerReader {
  const { file, clock, log } = deps;
  let read: { readonly atMono: number; readonly list: PartnerList | null } | null = null;
  let lastSaid: string | null = null;

  const look = async (path: string): Promise<PartnerList | null> => {
    const opened = await open(path, deps);
    const said = opened.ok ? null : opened.code;
    if (said !== lastSaid && said !== null) log.warn('partners.refused', { code: said });
    lastSaid = said;
    return opened.ok ? opened.list : null;
  };

  return {
    async current() {
      if (file === null) return null;
      const nowMono = clock.monotonicMs();
      if (read === null || nowMono - read.atMono >= rereadMs)
        read = { atMono: nowMono, list: await look(file) };
      return read.list !== null && clock.nowMs() < read.list.notAfterMs ? read.list : null;
    },
  };
}

type Opened =
  | { readonly ok: true; readonly list: PartnerList }
  | { readonly ok: false; readonly code: string };

async function open(path: string, { seenFile, demo, trust, clock }: PartnerReaderDeps): Promise<Opened> {
  const text = readText(path);
  if (text === null) return { ok: false, code: 'missing' };
  const verdict = await verifyPartnerList(text, trust, clock.nowMs());
  if (!verdict.ok) return verdict;
  const { value: list, hash } = verdict;
  if (list.demo !== demo) return { ok: false, code: 'demo-mixed' };
  const mark = { number: list.serial, hash };
  const seen = readSeen(seenFile);
  const rollback = findRollback(seen, mark);
  if (rollback !== null) return { ok: false, code: rollback };
  if (seen?.hash === hash || keepText(seenFile, `${mark.number} ${mark.hash}`)) return { ok: true, list };
  return { ok: false, code: 'not-kept' };
}

/** A mark that is damaged counts as the highest there is: it could have been any. */
function readSeen(path: string): Seen | null {
  try {
    const [, number, hash] = /^(\d{1,15}) ([0-9a-f]{64})$/.exec(readFileSync(path, 'utf8')) ?? [];
    return number === undefined || hash === undefined
      ? { number: Number.MAX_SAFE_INTEGER, hash: '' }
      : { number: Number(number), hash };
  } catch {
    return null;
  }
}
