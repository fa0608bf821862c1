import type { Clock } from '../../../clock.ts';
import type { TraceEntry } from '../calls/trace.ts';

/** An entry of a trace for what a hotel system told by itself: how many hints came of it; `null` when it was not understood. */
export function toldEntry(clock: Clock, name: string, hints: number | null): TraceEntry {
  return {
    atMs: clock.nowMs(),
    direction: 'told',
    name,
    status: null,
    tookMs: null,
    fault: hints === null ? 'not-understood' : null,
    shape: hints === null ? null : { hints },
  };
}
