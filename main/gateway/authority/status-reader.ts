import { findRollback, type RollbackRefusal } from '../../profile/rollback.ts';
import { type StatusList, type StatusVerdict, verifyStatusList } from '../../profile/status/status-list.ts';
import type { Trust } from '../../profile/trust.ts';
import { keepText, readText } from './kept-text.ts';

/** What is known of withdrawals. */
export type KnownStatus = {
  /** The list in force; `null` while none was ever taken. */
  readonly list: StatusList | null;
  /** Its text as signed. */
  readonly document: string | null;
  /** Why the file is not taken, and the list before it goes on; `null` when it is. `missing`: it cannot be read. */
  readonly refusal:
    | Extract<StatusVerdict, { ok: false }>['code']
    | RollbackRefusal
    | 'missing'
    | 'demo-mixed'
    | 'not-kept'
    | null;
};

/** Reads the authority's status list. */
export type StatusReader = { read(nowMs: number): Promise<KnownStatus> };

/** Where the list comes from, and where the last good one is kept. */
export type StatusReaderDeps = {
  /** `null` where the authority keeps no list. */
  readonly file: string | null;
  readonly keptFile: string;
  readonly demo: boolean;
  readonly trust: Trust;
};

type Taken = { readonly list: StatusList; readonly document: string; readonly hash: string };

/**
 * Makes the reader. A list that was taken once holds until a newer one is: a file that vanishes, is damaged or is replaced
 * by an older one lifts no withdrawal, also after a restart.
 */
export function createStatusReader({ file, keptFile, demo, trust }: StatusReaderDeps): StatusReader {
  let taken: Taken | null = null;
  let isOpen = false;
  let last: { readonly text: string; readonly refusal: KnownStatus['refusal'] } | null = null;

  const open = async (nowMs: number): Promise<void> => {
    isOpen = true;
    const kept = readText(keptFile);
    if (kept === null) return;
    const verdict = await verifyStatusList(kept, trust, nowMs);
    if (verdict.ok && verdict.value.demo === demo)
      taken = { list: verdict.value, document: kept, hash: verdict.hash };
  };

  const take = async (text: string, nowMs: number): Promise<KnownStatus['refusal']> => {
    const verdict = await verifyStatusList(text, trust, nowMs);
    if (!verdict.ok) return verdict.code;
    const { value: list, hash } = verdict;
    if (list.demo !== demo) return 'demo-mixed';
    const seen = taken === null ? null : { number: taken.list.sequence, hash: taken.hash };
    const rollback = findRollback(seen, { number: list.sequence, hash });
    if (rollback !== null) return rollback;
    if (taken?.hash === hash) return null;
    taken = { list, document: text, hash };
    // A disk that is full must not keep a withdrawal from holding: it then holds until the restart, and is told.
    return keepText(keptFile, text) ? null : 'not-kept';
  };

  return {
    async read(nowMs) {
      if (!isOpen) await open(nowMs);
      const text = file === null ? null : readText(file);
      if (file !== null && text === null) last = null;
      // What comes from the future may be taken later: such a text is judged again.
      else if (text !== null && (last?.text !== text || last.refusal === 'not-yet-issued'))
        last = { text, refusal: await take(text, nowMs) };
      const refusal = file !== null && text === null ? 'missing' : (last?.refusal ?? null);
      return { list: taken?.list ?? null, document: taken?.document ?? null, refusal };
    },
  };
}
