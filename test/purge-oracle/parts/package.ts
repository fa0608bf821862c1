import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../../../main/records/export/build-package.ts';
import type { PackageFile } from '../../../main/records/export/package-contents.ts';
import { verifyPackage } from '../../../main/verify/verify.mjs';
import { dayOf, dayOfSegment } from './model.ts';
import { storeTimeMs } from './overstays.ts';
import type { World } from './world.ts';

/** What a verifier says against a package of all that a machine has lived through. */
export async function packageProblems({ machine, model, counts }: World): Promise<readonly string[]> {
  const store = machine.store();
  const nowMs = Math.max(machine.clock.trueMs + machine.clock.offsetMs, storeTimeMs(store));
  const file = join(machine.folder(), '..', 'package.zip');
  const verifiers: readonly PackageFile[] = ['verify.html', 'verify.mjs', 'verify.py'].map((name) => ({
    name,
    content: [Buffer.from(name)],
  }));
  const built = await buildPackage(
    { exporter: store, readers: [], nowMs: () => nowMs, verifiers },
    {
      exportId: 'export-1',
      sort: 'A',
      fromDay: dayOfSegment(model.opened[0] ?? ''),
      toDay: dayOf(nowMs),
      sessionIds: [],
      instrument: 'Order 7',
      authority: 'Authority',
      purpose: 'Test',
      requestedBy: 'anna',
    },
    { file },
  );
  if (!built.ok) return [`no package: ${built.code} ${built.detail}`];
  counts.packages += 1;
  const verdict = await verifyPackage(readFileSync(file), { now: Math.floor(machine.clock.trueMs / 1000) });
  // Without a witness, or with a clock that was ahead, days and copies do stay too long, and a verifier says so.
  const isLate = verdict.class === 'purge-late' || verdict.class === 'hold-overdue';
  const isTrue = verdict.ok || (isLate && counts.overstays > 0);
  return isTrue ? [] : [`package: ${verdict.class} ${verdict.where}`];
}
