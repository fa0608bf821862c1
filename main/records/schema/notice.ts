import type { NoticeView } from '../../../preload/contract/views.ts';
import type { Catalogue } from '../catalogue.ts';
import { neverKeepKey } from './never-keep-key.ts';

/**
 * What a guest is told before anything is kept (PIPL 17 and 30): every field that is kept about a session, in the
 * catalogue's order, how long, and what is never kept.
 */
export function noticeFor(catalogue: Catalogue): NoticeView {
  const { types, added } = catalogue.table;
  const ofSessions = Object.values(types).filter((fields) => Object.hasOwn(fields, 'session_id'));
  const told = new Set([...Object.keys(added), ...ofSessions.flatMap((fields) => Object.keys(fields))]);
  return {
    version: noticeVersion(catalogue),
    keptDays: catalogue.keptDays,
    goneByDays: catalogue.goneByDays,
    fields: catalogue.file.fields.map(({ field }) => field).filter((name) => told.has(name)),
    neverKept: catalogue.file.never_keep.map(neverKeepKey),
  };
}

/** Names the notice by catalogue, version and the beginning of its hash, in letters a record's id may have. */
function noticeVersion({ name, version, sha256 }: Catalogue): string {
  const plain = `${name}-${version}`.replaceAll('.', '-').slice(0, 55);
  return `${plain}-${sha256.slice(0, 8)}`;
}
