import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { effectsOf } from '../../crash/disk/effects.ts';
import { buildRecorder, recordCalls } from '../../crash/recorder/record.ts';

const source = (name: string): string => resolve(import.meta.dirname, '../../../main/records', name);

// Red first: a power cut brought a log back half overwritten, and its beginning was replayed over newer pages.
it('a log is gone from its folder for good before it is overwritten', () => {
  const own = mkdtempSync(join(tmpdir(), 'guestway-close-'));
  onTestFinished(() => rmSync(own, { recursive: true, force: true }));
  const folder = join(own, 'data');
  mkdirSync(folder);
  const program = join(own, 'program.mjs');
  writeFileSync(
    program,
    `import { createSegmentFile, openSegmentFile } from ${JSON.stringify(source('segments/segment-file.ts'))};
     const file = ${JSON.stringify(join(folder, 's.db'))};
     createSegmentFile(file, { origin: 'a/b', segment: 'N1-2026-11-28', keyId: 'k', catalogueSha256: 'c' });
     const open = openSegmentFile(file);
     open.append([{ sealed: Buffer.alloc(100, 1), leaf: Buffer.alloc(32, 2) }]);
     open.close();`,
  );
  const nothing = { folders: new Set<string>(), files: new Map<string, Buffer>() };
  const steps = effectsOf(nothing, recordCalls(buildRecorder(), { folder, program: [program] }));
  const gone = steps.findLastIndex((step) => step.kind === 'unlink' && step.path === 's.db-wal');
  const zeros = steps.findLastIndex((step) => step.kind === 'write' && step.data.every((byte) => byte === 0));
  expect([gone > 0, zeros > gone]).toEqual([true, true]);
  expect(steps.slice(gone, zeros).map(({ kind }) => kind)).toContain('sync-folder');
});
