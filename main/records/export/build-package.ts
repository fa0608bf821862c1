import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { saltedHex } from '../spine/salted-hex.ts';
import { StoreError } from '../store-error.ts';
import type { NoteRow, RecordStore, StoreReader } from '../store-ports.ts';
import { completed, type DraftDeps, draftOf, plannedOf, type ReadPackage, tableOf } from './draft.ts';
import { type Pace, paced } from './file/pace.ts';
import { refusalOfFailure } from './file/refusal-of-failure.ts';
import { createSpool, digestOf, type Spool } from './file/spool.ts';
import { type ZipEntry, zipBytes, zipBytesMax, zipEntriesMax } from './file/stored-zip.ts';
import { writePackage } from './file/write-package.ts';
import { lastSeen } from './gather/look.ts';
import type { DayCount } from './gather/period.ts';
import { manifestText } from './manifest.ts';
import { byName, exporterFiles, namedFiles, type PackageFile } from './package-contents.ts';
import { type Plan, shapeOf } from './plan.ts';
import { type ExportRefusal, type ExportRequest, refusalOfRequest } from './request.ts';

/** Whose records go into a package, and who answers for it. */
export type ExportDeps = {
  /** The store that makes the package and notes it in its spine. */
  readonly exporter: RecordStore;
  /** Stores of other origins that go in: a gateway's copies of its terminals'. */
  readonly readers: readonly StoreReader[];
  readonly nowMs: () => number;
  /** The verifiers that go in: `verify.html`, `verify.mjs`, `verify.py`. */
  readonly verifiers: readonly PackageFile[];
  /** Witness keys besides those that the stores know. */
  readonly witnesses?: readonly string[];
  /** Waits, not for ever, until a witness has cosigned the checkpoint over the package; gives it with what it has then. */
  readonly cosigned?: (checkpoint: NoteRow) => Promise<NoteRow>;
};

/** How far a package is. */
export type ExportProgress = {
  readonly phase: 'reading' | 'writing';
  readonly done: number;
  readonly total: number;
};

/** Where a package goes, and who hears of it. */
export type ExportTarget = {
  readonly file: string;
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
};

/** A package that was made. */
export type PackageFacts = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly manifestSha256: string;
  readonly records: number;
  readonly origins: readonly string[];
  /** When a witness cosigned the checkpoint over the package; null when it went out without. */
  readonly cosignedAtSeconds: number | null;
  /** Days of the window that are accounted for in every store. */
  readonly days: DayCount;
};

/** A package, or why there is none. `detail` names a segment or an error code, never a value of a record. */
export type ExportResult =
  | { readonly ok: true; readonly made: PackageFacts }
  | { readonly ok: false; readonly code: ExportRefusal; readonly detail: string };

/** A store is written to while it is read; after this many tries it is too busy. */
const triesMax = 4;

/** Space for what is measured only after the manifest: the exporter's own log. */
const ownLogMax = 256 * 1024 * 1024;

/**
 * Makes a package (`docs/records-format.md` 7): reads the records, notes the export in the exporter's spine, and only then
 * writes the file, under another name until it is whole. Nothing is left behind when it refuses.
 */
export async function buildPackage(
  deps: ExportDeps,
  request: ExportRequest,
  target: ExportTarget,
): Promise<ExportResult> {
  const refusal = refusalOfRequest(request, deps.nowMs()) ?? (existsSync(target.file) ? 'file-exists' : null);
  if (refusal !== null) return { ok: false, code: refusal, detail: '' };
  const temporary = join(dirname(target.file), `.${basename(target.file)}.${request.exportId}`);
  let spool: Spool | null = null;
  try {
    spool = createSpool(`${temporary}.parts`);
    return await make(deps, { request, target, temporary: `${temporary}.part`, spool });
  } catch (error) {
    return { ok: false, ...refusalOfFailure(error) };
  } finally {
    spool?.close();
  }
}

type Job = {
  readonly request: ExportRequest;
  readonly target: ExportTarget;
  readonly temporary: string;
  readonly spool: Spool;
};

async function make(deps: ExportDeps, job: Job): Promise<ExportResult> {
  const { request, target, spool } = job;
  const witnesses = deps.witnesses ?? [];
  const onSegment = (done: number, total: number) => target.onProgress?.({ phase: 'reading', done, total });
  const draftDeps: DraftDeps = { ...deps, witnesses, request, spool, onSegment };
  for (let tries = 0; tries < triesMax; tries += 1) {
    const plan = await paced(plannedOf(draftDeps), target);
    if (plan === null) return { ok: false, code: 'window-empty', detail: '' };
    const read = await readAll(draftDeps, plan, target);
    if (read === null) continue;
    const missing = request.sessionIds.filter(
      (id) => !read.parts.some(({ parts }) => parts.sessions.has(id)),
    );
    if (missing.length > 0) return { ok: false, code: 'session-unknown', detail: missing.join(' ') };
    const noted = noteExport(deps, job, read);
    if (noted === 'too-large') return { ok: false, code: 'too-large', detail: '' };
    if (noted !== null) return await deliver(deps, job, read, noted);
  }
  return { ok: false, code: 'store-busy', detail: '' };
}

/** Reads everything; null when the stores changed under it and all has to begin again. */
async function readAll(deps: DraftDeps, plan: Plan, pace: Pace): Promise<ReadPackage | null> {
  try {
    const draft = await paced(draftOf(deps, plan), pace);
    let more: readonly string[] = [];
    // Each round has a column more than the one before, and there are only so many.
    for (;;) {
      const table = await paced(tableOf(draft, more, deps.spool), pace);
      const read = completed(deps, draft, table);
      if (!('again' in read)) return read;
      if (read.again === 'changed') return null;
      more = read.columns;
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    // A segment that was purged meanwhile cannot be read: that is no damage.
    const now = await paced(plannedOf(deps), pace);
    if (now === null || shapeOf(now) !== shapeOf(plan)) return null;
    throw error;
  }
}

type Noted = {
  readonly manifest: string;
  readonly entries: readonly ZipEntry[];
  readonly checkpoint: NoteRow;
};

/** Measures the files and notes the package in the spine, in one go with the last reading; null when the spine moved on. */
function noteExport(
  deps: ExportDeps,
  { request, spool }: Job,
  read: ReadPackage,
): Noted | 'too-large' | null {
  const more = { verifiers: deps.verifiers, witnesses: deps.witnesses ?? [], spool };
  const measured = namedFiles(read, request, more).map((each) => ({
    ...each,
    ...digestOf(spool, each.content),
  }));
  const { plan, parts, atSeconds } = read;
  const manifest = manifestText({
    request,
    atSeconds,
    exporter: deps.exporter.origin,
    origins: plan.origins.map(({ reader }) => reader.origin),
    files: measured,
    segments: parts.map((each) => ({ planned: each.planned, disclosed: each.parts.disclosed })),
  });
  const whole = [{ name: 'manifest.json', content: [Buffer.from(manifest, 'utf8')] }].map((each) => ({
    ...each,
    ...digestOf(spool, each.content),
  }));
  const entries = [...whole, ...measured];
  if (entries.length + 3 > zipEntriesMax || zipBytes(entries) + ownLogMax > zipBytesMax) return 'too-large';
  const { index } = deps.exporter.addFact({
    kind: 'record.exported',
    export: request.exportId,
    manifest: createHash('sha256').update(manifest, 'utf8').digest('hex'),
    sort: request.sort,
    instrument: saltedHex(request.exportId, request.instrument),
  });
  const checkpoint = deps.exporter.checkpoint();
  // A day may have turned in between: then this entry stands for nothing, and the package is made anew.
  const isNext = index === plan.origins.find(({ isExporter }) => isExporter)?.facts.size();
  return isNext && checkpoint?.size === index + 1 ? { manifest, entries, checkpoint } : null;
}

async function deliver(deps: ExportDeps, job: Job, read: ReadPackage, noted: Noted): Promise<ExportResult> {
  const { spool, target, temporary } = job;
  const checkpoint = (await deps.cosigned?.(noted.checkpoint)) ?? noted.checkpoint;
  const own = exporterFiles(deps.exporter, checkpoint, spool).map((each) => ({
    ...each,
    ...digestOf(spool, each.content),
  }));
  const [manifest, ...rest] = noted.entries as readonly [ZipEntry, ...ZipEntry[]];
  const entries = [manifest, ...[...rest, ...own].sort(byName)];
  const { sha256, bytes } = await writePackage(entries, spool, { ...target, temporary });
  return {
    ok: true,
    made: {
      file: target.file,
      sha256,
      bytes,
      manifestSha256: createHash('sha256').update(noted.manifest, 'utf8').digest('hex'),
      records: read.parts.reduce((sum, { parts }) => sum + parts.disclosed, 0),
      origins: read.plan.origins.map(({ reader }) => reader.origin),
      cosignedAtSeconds: lastSeen([checkpoint], [...(deps.witnesses ?? []), ...deps.exporter.witnesses()]),
      days: read.plan.days,
    },
  };
}
