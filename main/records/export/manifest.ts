import { canonical } from '../schema/canonical.ts';
import type { PlannedSegment } from './plan.ts';
import type { ExportRequest } from './request.ts';

/** One file as a manifest names it. */
export type ManifestFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** What a manifest is made from. */
export type ManifestParts = {
  readonly request: ExportRequest;
  readonly atSeconds: number;
  readonly exporter: string;
  readonly origins: readonly string[];
  /** Sorted by name. */
  readonly files: readonly ManifestFile[];
  readonly segments: readonly { readonly planned: PlannedSegment; readonly disclosed: number }[];
};

/** What each kind of file is, by the end of its name. */
const formats: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  jsonl: 'application/jsonl',
  leaves: 'application/octet-stream',
  log: 'text/plain',
  mjs: 'text/javascript',
  py: 'text/x-python',
  txt: 'text/plain',
};

/** Canonical text of `manifest.json`. */
export function manifestText({
  request,
  atSeconds,
  exporter,
  origins,
  files,
  segments,
}: ManifestParts): string {
  return canonical({
    at: atSeconds,
    authority: request.authority,
    export: request.exportId,
    exporter,
    files: files.map(({ name, bytes, sha256 }) => ({ bytes, format: formatOf(name), name, sha256 })),
    format: 1,
    from: request.fromDay,
    instrument: request.instrument,
    origins,
    purpose: request.purpose,
    requestedBy: request.requestedBy,
    segments: segments.map(({ planned: { origin, fact, state }, disclosed }) => ({
      disclosed,
      origin: origin.reader.origin,
      root: fact.root,
      segment: fact.name,
      size: fact.size,
      state,
    })),
    sessions: request.sort === 'C' ? [...request.sessionIds].sort() : null,
    sort: request.sort,
    to: request.toDay,
  });
}

function formatOf(name: string): string {
  return formats[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
