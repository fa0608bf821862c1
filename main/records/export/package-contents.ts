import { canonical } from '../schema/canonical.ts';
import type { NoteRow, StoreReader } from '../store-ports.ts';
import type { ReadPackage } from './draft.ts';
import type { Content, Piece, Spool } from './file/spool.ts';
import { keysText } from './gather/keys-text.ts';
import type { SegmentParts } from './gather/segment-parts.ts';
import type { ReceiptFile } from './gather/spine-facts.ts';
import type { PackageOrigin } from './plan.ts';
import type { ExportRequest } from './request.ts';
import { readmeText } from './views/readme.ts';

/** One file of a package before it is measured. */
export type PackageFile = { readonly name: string; readonly content: Content };

/** Entries of a spine read at a time. */
const batchEntries = 2_000;

/** Files of a package that its manifest names, sorted by name. */
export function namedFiles(
  read: ReadPackage,
  request: ExportRequest,
  more: {
    readonly verifiers: readonly PackageFile[];
    readonly witnesses: readonly string[];
    readonly spool: Spool;
  },
): PackageFile[] {
  const { plan, parts } = read;
  const exporter = plan.origins.find(({ isExporter }) => isExporter)?.reader.origin ?? '';
  const origins = plan.origins.map(({ reader }) => reader.origin);
  const readme = readmeText({ request, atSeconds: read.atSeconds, exporter, origins });
  return [
    file('README.txt', readme),
    file('keys.txt', keysText(plan.origins, more.witnesses)),
    { name: 'records.csv', content: read.csv },
    { name: 'records.jsonl', content: joined(parts, 'jsonl') },
    { name: 'views/ocsf.jsonl', content: joined(parts, 'ocsf') },
    { name: 'views/rfc5424.log', content: joined(parts, 'syslog') },
    ...catalogueFiles(read),
    ...(['gaps', 'holds', 'purges'] as const).map((name) => receiptFile(name, plan.origins)),
    ...parts
      .filter(({ planned }) => planned.state === 'live')
      .map(({ planned: { origin, fact }, parts: { leaves } }) => ({
        name: `${folderOf(origin.reader)}/segments/${fact.name}.leaves`,
        content: leaves,
      })),
    ...plan.origins
      .filter(({ isExporter }) => !isExporter)
      .flatMap((origin) => otherFiles(origin, more.spool)),
    ...more.verifiers,
  ].sort(byName);
}

/** The exporter's log of itself, which the manifest cannot name because it names the manifest. */
export function exporterFiles(reader: StoreReader, newest: NoteRow, spool: Spool): PackageFile[] {
  return spineFiles(reader, newest, spool);
}

/** Files in the order of their names as bytes; all names are ASCII. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

function otherFiles({ reader, facts }: PackageOrigin, spool: Spool): PackageFile[] {
  const newest = reader.notes().findLast(({ size }) => size === facts.size());
  if (newest === undefined) throw new RangeError('checkpoint is gone');
  return spineFiles(reader, newest, spool);
}

function spineFiles(reader: StoreReader, newest: NoteRow, spool: Spool): PackageFile[] {
  const older = reader.notes().filter(({ size }) => size < newest.size);
  const notes = [...older, newest].map(({ note, size }) => `${canonical({ note, size })}\n`);
  const folder = folderOf(reader);
  return [
    file(`${folder}/checkpoint.txt`, newest.note),
    file(`${folder}/notes.jsonl`, notes.join('')),
    { name: `${folder}/spine.jsonl`, content: spinePieces(reader, newest.size, spool) },
  ];
}

function spinePieces(reader: StoreReader, size: number, spool: Spool): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < size; ) {
    const rows = reader.spine(from, Math.min(batchEntries, size - from));
    if (rows.length === 0) throw new RangeError('spine ended early');
    pieces.push(spool.append(rows.map(({ text }) => `${text}\n`).join('')));
    from += rows.length;
  }
  return pieces;
}

/** Catalogues of all segments the spines name: how long each was kept is checked for those outside the window too. */
function catalogueFiles({ plan, catalogues }: ReadPackage): PackageFile[] {
  const all = plan.origins.flatMap(({ facts }) =>
    [...facts.segments.values()].map(({ catalogue }) => catalogue),
  );
  return [...new Set(all)].map((sha256) => file(`catalogues/${sha256}.json`, catalogues.get(sha256).text));
}

function receiptFile(name: ReceiptFile, origins: readonly PackageOrigin[]): PackageFile {
  const lines = origins.flatMap(({ facts }) => facts.receipts[name].map(({ line }) => line));
  return file(`receipts/${name}.jsonl`, lines.join(''));
}

function joined(
  parts: ReadPackage['parts'],
  view: keyof Pick<SegmentParts, 'jsonl' | 'ocsf' | 'syslog'>,
): readonly Piece[] {
  return parts.flatMap((each) => each.parts[view]);
}

function folderOf({ origin }: StoreReader): string {
  return `origins/${origin.slice(origin.indexOf('/') + 1)}`;
}

function file(name: string, text: string): PackageFile {
  return { name, content: [Buffer.from(text, 'utf8')] };
}
