import {
  canonical,
  cosignatureLine,
  type Json,
  rootOf,
  type SigningKey,
  sha256,
  signatureLine,
} from './bytes.ts';
import { contentOf, type ManifestSegment } from './content.ts';
import { fill, spineLeaves } from './fill.ts';
import { dayOf, type Entry, type ForgedOrigin, type World } from './world.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** What is asked of the exporter. */
export type Request = {
  readonly sort: 'A' | 'B' | 'C';
  readonly from: string;
  readonly to: string;
  readonly sessions: readonly string[] | null;
};

/** A note of one origin before it is written. */
export type Note = { size: number; text: string };

/** The manifest, open for mutants. */
export type Manifest = { [member: string]: Json } & { segments: ManifestSegment[] };

/** Files of a package by name. */
export type Files = Map<string, Buffer>;

/**
 * Places where a mutant may put its hand, in the order in which a package comes to be. What comes later than a place is
 * made from what the mutant left there: so a hand on `world` is that of one who holds every key, and one on `zip` that of a
 * stranger.
 */
export type Hands = {
  readonly world?: (world: World) => void;
  readonly filled?: (world: World) => void;
  readonly content?: (files: Files, segments: ManifestSegment[], world: World) => void;
  readonly manifest?: (manifest: Manifest, files: Files) => void;
  readonly exported?: (entry: Entry, exporter: ForgedOrigin) => void;
  readonly notes?: (notes: Note[], origin: ForgedOrigin, world: World) => void;
  readonly files?: (files: Files, world: World) => void;
  readonly zip?: (entries: ZipEntry[]) => void;
  readonly bytes?: (bytes: Buffer) => Buffer;
};

/** A package and what a checker outside may know of it. */
export type Packed = {
  readonly bytes: Buffer;
  readonly files: Files;
  readonly keys: string;
  readonly at: number;
};

const stubs = [
  'README.txt',
  'verify.html',
  'verify.mjs',
  'verify.py',
  'views/ocsf.jsonl',
  'views/rfc5424.log',
];

/** Packs a world, with a mutant's hands where given. */
export function pack(world: World, request: Request, hands: Hands = {}): Packed {
  hands.world?.(world);
  fill(world);
  hands.filled?.(world);
  const exporter = world.origins.find(({ origin }) => origin === world.exporter);
  if (exporter === undefined) throw new Error('no exporter');
  const files: Files = new Map(stubs.map((name) => [name, Buffer.from(`${name}\n`)]));
  const { segments } = contentOf(world, request, files);
  for (const origin of world.origins) if (origin !== exporter) putSpine(world, origin, files, hands);
  hands.content?.(files, segments, world);
  const exportId = `export-${world.at}`;
  const manifest = manifestOf(world, request, segments, files, exportId);
  hands.manifest?.(manifest, files);
  files.set('manifest.json', Buffer.from(canonical(manifest)));
  const entry: Entry = {
    at: world.at,
    kind: 'record.exported',
    export: exportId,
    manifest: sha256(files.get('manifest.json') ?? '').toString('hex'),
    sort: request.sort,
    instrument: sha256(`${exportId}\n${String(manifest.instrument)}`).toString('hex'),
  };
  exporter.entries.push(entry);
  exporter.checkpoints.push({
    after: entry,
    cosignatures: [{ witness: witnessOf(world, exporter), time: world.at + 5 }],
  });
  hands.exported?.(entry, exporter);
  putSpine(world, exporter, files, hands);
  hands.files?.(files, world);
  const names = [...files.keys()].filter((name) => name !== 'manifest.json').sort();
  const entries = ['manifest.json', ...names]
    .filter((name) => files.has(name))
    .map((name): ZipEntry => ({ name, content: files.get(name) ?? Buffer.alloc(0) }));
  hands.zip?.(entries);
  const bytes = zipOf(entries);
  return {
    bytes: hands.bytes?.(bytes) ?? bytes,
    files,
    keys: files.get('keys.txt')?.toString() ?? '',
    at: world.at,
  };
}

/** The witness that cosigns an origin. */
export function witnessOf(world: World, origin: ForgedOrigin): SigningKey {
  const used =
    origin.checkpoints.flatMap(({ cosignatures }) => cosignatures).at(-1)?.witness ?? world.witnesses[0];
  if (used === undefined) throw new Error('no witness');
  return used;
}

function manifestOf(
  world: World,
  request: Request,
  segments: ManifestSegment[],
  files: Files,
  exportId: string,
): Manifest {
  const folder = `origins/${world.exporter.split('/')[1]}/`;
  const free = ['spine.jsonl', 'notes.jsonl', 'checkpoint.txt'].map((name) => folder + name);
  const listed = [...files].filter(([name]) => !free.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    at: world.at,
    authority: 'made-up authority',
    export: exportId,
    exporter: world.exporter,
    files: listed.map(([name, content]) => ({
      bytes: content.length,
      format: 'text',
      name,
      sha256: sha256(content).toString('hex'),
    })),
    format: 1,
    from: request.from,
    instrument: `沪公〔2026〕${world.at % 100}号`,
    origins: world.origins.map(({ origin }) => origin),
    purpose: 'forge',
    requestedBy: 'inspector',
    segments,
    sessions: request.sessions,
    sort: request.sort,
    to: request.to,
  };
}

/** Writes spine, notes and newest checkpoint of an origin. */
function putSpine(world: World, origin: ForgedOrigin, files: Files, hands: Hands): void {
  const folder = `origins/${origin.origin.split('/')[1]}/`;
  const notes = notesOf(origin);
  hands.notes?.(notes, origin, world);
  files.set(
    `${folder}spine.jsonl`,
    Buffer.from(origin.entries.map((entry) => `${canonical(entry)}\n`).join('')),
  );
  const lines = notes.map(({ size, text }) => `${canonical({ note: text, size })}\n`);
  files.set(`${folder}notes.jsonl`, Buffer.from(lines.join('')));
  files.set(`${folder}checkpoint.txt`, Buffer.from(notes.at(-1)?.text ?? ''));
}

/** The last checkpoint of each day and those a purge stands on, signed. */
function notesOf(origin: ForgedOrigin): Note[] {
  const known = origin.checkpoints.filter(({ after }) => origin.entries.includes(after));
  const used = new Set(
    origin.entries.filter(({ kind }) => kind === 'purge.intent').map((entry) => entry.witnessed),
  );
  const kept = known.filter(({ after, cosignatures }, index) => {
    const next = known[index + 1];
    const isLast = next === undefined || dayOf(next.after.at) !== dayOf(after.at);
    return isLast || cosignatures.some(({ time }) => used.has(time));
  });
  const leaves = spineLeaves(origin.entries);
  const notes = kept.map(({ after, cosignatures, signer }) => {
    const size = origin.entries.indexOf(after) + 1;
    const body = `${origin.origin}\n${size}\n${rootOf(leaves.slice(0, size)).toString('base64')}\n`;
    // A mutant's entry may lie on a day without a key: any of the origin's signs it then.
    const key = signer ?? origin.days.get(dayOf(after.at)) ?? [...origin.days.values()][0];
    if (key === undefined) throw new Error('no key');
    const lines = cosignatures.map(({ witness, time }) => cosignatureLine(witness, body, time));
    return { size, text: `${body}\n${signatureLine(key, body)}${lines.join('')}` };
  });
  return notes.filter(({ size }, index) => notes[index - 1]?.size !== size);
}
