import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  buildPackage,
  type ExportDeps,
  type ExportResult,
  type ExportTarget,
} from '../../../../../main/records/export/build-package.ts';
import { verifierNames } from '../../../../../main/records/export/file/verifier-files.ts';
import type { ExportRequest } from '../../../../../main/records/export/request.ts';
import { firstDay, type TestHotel } from './hotel.ts';
import { readZip } from './zip-reader.ts';

/** A folder of its own for one test, removed when the test is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Files in place of the verifiers, which these tests do not read. */
export const standInVerifiers = verifierNames.map((name) => ({
  name,
  content: [Buffer.from(`stand-in for ${name}\n`)],
}));

/** What a test changes of an export. */
export type ExportChange = {
  readonly deps?: Partial<ExportDeps>;
  readonly request?: Partial<ExportRequest>;
  readonly target?: Partial<ExportTarget>;
};

/** Exports all days of a hotel at its gateway, unless told otherwise. */
export function exportOf(hotel: TestHotel, change: ExportChange = {}): Promise<ExportResult> {
  const deps = {
    exporter: hotel.gateway,
    readers: [hotel.lobby, hotel.desk],
    nowMs: () => hotel.nowSeconds() * 1000,
    verifiers: standInVerifiers,
    ...change.deps,
  };
  const request = {
    exportId: 'export-1',
    sort: 'A',
    fromDay: firstDay,
    toDay: new Date(hotel.nowSeconds() * 1000).toISOString().slice(0, 10),
    sessionIds: [],
    instrument: 'HU 2026-7',
    authority: 'PSB Lingang',
    purpose: 'cybersecurity',
    requestedBy: 'officer',
    ...change.request,
  } as const;
  return buildPackage(deps, request, { file: join(ownFolder(), 'package.zip'), ...change.target });
}

/** A package that was made: its bytes, and its files by name. Throws when it was refused. */
export function packageOf(result: ExportResult): {
  readonly zip: Buffer;
  readonly files: ReadonlyMap<string, Buffer>;
} {
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`);
  const zip = readFileSync(result.made.file);
  return { zip, files: new Map(readZip(zip).map(({ name, bytes }) => [name, bytes])) };
}

/** Lines of a file of a package, each as JSON. */
export function linesOf(files: ReadonlyMap<string, Buffer>, name: string): Record<string, unknown>[] {
  const text = files.get(name)?.toString('utf8') ?? '';
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
