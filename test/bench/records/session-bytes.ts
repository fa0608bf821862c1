import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../report/measurement.ts';
import { openBenchStore, sessionEvents } from './bench-store.ts';

const sessions = 1_000;

/** Measures what a session costs: its sealed rows with their leaves, and what the day's file grows by. */
export function measureBytes(): readonly Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
  const { store, clock } = openBenchStore(join(folder, 'store'));
  const of = (name: string, value: number): Measurement => ({
    metric: 'session_bytes',
    unit: 'bytes',
    case: name,
    subject: 'guestway',
    value,
    better: 'lower',
  });
  try {
    const places = Array.from({ length: sessions }, (_, number) =>
      store.append(...sessionEvents(number, clock.atMs)),
    ).flat();
    const segment = places[0]?.segment ?? '';
    const bytes = store
      .rows(segment)
      .reduce((total, { sealed, leaf }) => total + sealed.length + leaf.length, 0);
    store.close();
    const onDisk = statSync(join(folder, 'store', 'seg', `${segment}.db`)).size;
    return [
      of(`sealed rows with leaves, ${places.length / sessions} records`, bytes / sessions),
      of(`on the disk, of ${sessions} sessions in a day`, onDisk / sessions),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
