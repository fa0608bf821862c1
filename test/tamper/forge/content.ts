import { canonical, type Json, proofOf } from './bytes.ts';
import { keptFields, timeNames } from './catalogue.ts';
import { lastHead, leavesOf, periodOf, windowOf } from './fill.ts';
import type { Files, Request } from './pack.ts';
import { type ForgedOrigin, type ForgedRecord, type ForgedSegment, secondsOf, type World } from './world.ts';

/** A segment as the manifest lists it. */
export type ManifestSegment = { [member: string]: Json };

/** One disclosed record. */
export type Line = { [member: string]: Json };

/** Puts what a package says about records into its files, the way an honest exporter does. */
export function contentOf(world: World, request: Request, files: Files): { segments: ManifestSegment[] } {
  const segments: ManifestSegment[] = [];
  const lines: Line[] = [];
  for (const origin of world.origins) {
    const window = windowOf(world, origin, request.from, request.to);
    for (const segment of [...origin.segments.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const period = periodOf(segment.name);
      const isIn =
        period !== null && period.end > secondsOf(window.first) && period.start <= secondsOf(window.last);
      if (!isIn || window.first > window.last) continue;
      const listed = listedSegment(world, origin, segment);
      const disclosed = linesOf(origin, segment, listed, request);
      lines.push(...disclosed);
      segments.push({ ...listed, disclosed: disclosed.length });
      const leaves = leavesOf(segment).slice(0, Number(listed.size));
      const name = `origins/${origin.origin.split('/')[1]}/segments/${segment.name}.leaves`;
      if (listed.state === 'live') files.set(name, Buffer.concat(leaves));
    }
  }
  putLines(files, lines);
  putCatalogues(world, files);
  putKeys(world, files);
  putReceipts(world, files);
  return { segments };
}

/** Writes the disclosed records and their table. */
export function putLines(files: Files, lines: readonly Line[]): void {
  files.set('records.jsonl', Buffer.from(lines.map((line) => `${canonical(line)}\n`).join('')));
  files.set('records.csv', Buffer.from(tableOf(lines)));
}

function listedSegment(world: World, origin: ForgedOrigin, segment: ForgedSegment): ManifestSegment {
  const last = lastHead(origin, segment.name);
  const purged = world.origins
    .flatMap(({ entries }) => entries)
    .filter(
      (entry) =>
        entry.kind === 'segment.purged' && entry.of === origin.origin && entry.segment === segment.name,
    );
  // Of a world that was changed at random the holds may be no list.
  const isHeld = purged.some(({ holds }) => Array.isArray(holds) && holds.some((hold) => countOf(hold) > 0));
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  return {
    origin: origin.origin,
    segment: segment.name,
    size: last?.size ?? 0,
    root: last?.root ?? empty,
    state: isHeld ? 'held' : purged.length > 0 ? 'purged' : 'live',
  };
}

function countOf(hold: unknown): number {
  return typeof hold === 'object' && hold !== null && 'held' in hold ? Number(hold.held) : 0;
}

function linesOf(
  origin: ForgedOrigin,
  segment: ForgedSegment,
  listed: ManifestSegment,
  request: Request,
): Line[] {
  if (request.sort === 'B' || listed.state === 'purged') return [];
  const isDay = segment.name.startsWith('N1-');
  const leaves = leavesOf(segment).slice(0, Number(listed.size));
  return segment.records.slice(0, leaves.length).flatMap((record, seq) => {
    const isNamed = request.sort === 'A' || request.sessions?.includes(record.sessionId ?? '') === true;
    const isReadable = isDay || record.type !== 'record.disclosed';
    const isInDays = record.at >= secondsOf(request.from) && record.at < secondsOf(request.to) + 86_400;
    if (!isNamed || !isReadable || !isInDays) return [];
    const isHeld = listed.state === 'held';
    if (isHeld && !segment.held.includes(seq)) return [];
    const line = lineOf(origin.origin, segment.name, seq, record);
    if (!isHeld) return [line];
    const proof = proofOf(leaves, seq).map((each) => each.toString('base64'));
    return [{ ...line, proof, size: leaves.length }];
  });
}

/** One line of `records.jsonl`. */
export function lineOf(origin: string, segment: string, seq: number, record: ForgedRecord): Line {
  return {
    key: (record.key ?? Buffer.alloc(0)).toString('base64'),
    origin,
    record: viewOf(origin, record),
    sealed: (record.sealed ?? Buffer.alloc(0)).toString('base64'),
    segment,
    seq,
  };
}

function viewOf(origin: string, record: ForgedRecord): Json {
  const [at = 0, ...values] = Array.isArray(record.payload) ? (record.payload as readonly Json[]) : [];
  const [hotel = '', terminal = ''] = origin.split('/');
  const view: Line = { at, type: record.type, hotel_id: hotel, terminal_id: terminal };
  for (const [index, [name, parts]] of (keptFields[record.type] ?? []).entries()) {
    const value = values[index] ?? null;
    const list = value as readonly Json[] | null;
    view[name] =
      parts === undefined
        ? value
        : Object.fromEntries(parts.map((part, place) => [part, list?.[place] ?? null]));
  }
  return view;
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { type = '', at = 0, ...others } = line.record as Line;
    const cells: Record<string, string> = {};
    for (const [name, value] of Object.entries(others)) {
      if (typeof value !== 'object' || value === null)
        cells[name] = timeNames.includes(name) ? timeText(value) : String(value);
      else for (const [part, inner] of Object.entries(value)) cells[`${name}.${part}`] = String(inner);
    }
    return { fixed: [line.origin, line.segment, line.seq, type, timeText(at)].map(String), cells };
  });
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].sort();
  const table = [
    ['origin', 'segment', 'seq', 'type', 'at', ...names],
    ...rows.map(({ fixed, cells }) => [...fixed, ...names.map((name) => cells[name] ?? '')]),
  ];
  const cell = (text: string): string =>
    `"${'=+-@\t'.includes(text[0] ?? ' ') ? "'" : ''}${text.replaceAll('"', '""')}"`;
  return `\ufeff${table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A mutant's time may be none. */
function timeText(seconds: Json): string {
  const time = new Date(Number(seconds) * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString().replace('.000', '');
}

function putCatalogues(world: World, files: Files): void {
  const used = world.origins
    .flatMap(({ entries }) => entries)
    .filter(({ kind }) => kind === 'segment.opened');
  for (const hash of new Set(used.map((entry) => String(entry.catalogue)))) {
    const text = world.catalogues.get(hash);
    if (text !== undefined) files.set(`catalogues/${hash}.json`, Buffer.from(text));
  }
}

function putKeys(world: World, files: Files): void {
  const roots = world.origins.map(({ origin, entries }) => `root ${origin} ${String(entries[0]?.root)}`);
  const days = world.origins.flatMap(({ origin, entries }) =>
    entries
      .filter(({ kind }) => kind === 'key.certified')
      .map((entry) => `day ${origin} ${entry.day} ${entry.vkey}`),
  );
  const witnesses = world.witnesses.map(({ vkey }) => `witness ${vkey}`);
  files.set(
    'keys.txt',
    Buffer.from(`${[...roots.sort(), ...days.sort(), ...witnesses.sort()].join('\n')}\n`),
  );
}

const receiptKinds: Readonly<Record<string, readonly string[]>> = {
  purges: ['purge.intent', 'segment.purged'],
  holds: ['hold.placed', 'hold.ended'],
  gaps: ['system.gap'],
};

function putReceipts(world: World, files: Files): void {
  for (const [name, kinds] of Object.entries(receiptKinds)) {
    const lines = world.origins.flatMap(({ origin, entries }) =>
      entries.flatMap((entry, index) =>
        kinds.includes(entry.kind) ? [`${canonical({ entry, index, origin })}\n`] : [],
      ),
    );
    files.set(`receipts/${name}.jsonl`, Buffer.from(lines.join('')));
  }
}
