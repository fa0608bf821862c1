import { dayOf } from '../../records/days.ts';
import { parseCheckpoint } from '../../records/notes/checkpoint.ts';
import type { SpineFact } from '../../records/store-ports.ts';
import type { Mirrors } from './mirror/mirrors.ts';

/** The gateway's own spine, to tell of mirrors in. */
export type HeadLedger = { addFact(fact: SpineFact): unknown };

/** Once an hour ties every terminal's records to the gateway's own log, and through it to the other terminals that witness it. */
const headEveryMs = 3_600_000;

/** Writes `mirror.head` of each mirror that was cosigned anew: once an hour, and when a day is over. */
export function tellMirrorHeads(mirrors: Mirrors, ledger: HeadLedger, nowMs: number): void {
  for (const { terminalId, headSize, headAtMs } of mirrors.pins.list()) {
    if (nowMs - headAtMs < headEveryMs && dayOf(nowMs) === dayOf(headAtMs)) continue;
    const notes = mirrors.findSound(terminalId)?.spine.notes() ?? [];
    const newest = notes.findLast(({ cosignedSeconds }) => cosignedSeconds !== null);
    const checkpoint = newest === undefined ? null : parseCheckpoint(newest.note);
    if (checkpoint === null) continue;
    const { origin: of, size, root } = checkpoint;
    if (size > headSize) ledger.addFact({ kind: 'mirror.head', of, size, root: root.toString('hex') });
    mirrors.pins.setHead(terminalId, { headSize: Math.max(size, headSize), headAtMs: nowMs });
  }
}
