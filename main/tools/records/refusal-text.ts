import type { ExportRefusal } from '../../records/export/request.ts';

const texts: Readonly<Record<ExportRefusal, readonly [what: string, todo: string]>> = {
  'export-id-form': ['The name of the export is malformed.', 'Report this.'],
  'sort-unknown': ['There is no such sort of package.', 'The sorts are A, B and C.'],
  'day-form': ['A day is malformed.', 'Write days as 2026-11-28.'],
  'window-empty': ['There was no store on any of these days.', 'Look at "npm run records -- status".'],
  'window-future': ['The range ends after today (UTC).', 'Choose an earlier last day.'],
  'instrument-missing': ['The number of the official paper is missing.', 'Give it with --instrument.'],
  'instrument-form': [
    'The number of the official paper is malformed.',
    'At most 64 letters, digits, spaces, hyphens, underscores and brackets, beginning with a letter or digit.',
  ],
  'authority-form': ['The name of the authority is malformed.', 'One line of at most 120 characters.'],
  'purpose-form': ['The purpose is malformed.', 'One line of at most 300 characters.'],
  'requester-form': ['The name of who asks is malformed.', 'One line of at most 64 characters.'],
  'sessions-missing': ['Sort C is for named sessions.', 'Name each with --session.'],
  'sessions-form': [
    'A session id is malformed or named twice.',
    'A session id has 16 characters; at most 200 of them.',
  ],
  'sessions-unasked': ['Sessions are named, but this sort is not for named sessions.', 'Add --sort C.'],
  'session-unknown': [
    'There are no records of a named session in this range',
    'Check the ids and the range.',
  ],
  'file-exists': ['The file is there already.', 'Choose another name.'],
  'keys-missing': ['The keys of some records are not here', 'Export at the gateway, or export sort B.'],
  'records-damaged': [
    'Some records are not as they were written',
    'Keep the folder as it is and call support. Nothing was repaired.',
  ],
  'store-busy': ['The store changed at every attempt.', 'Try again.'],
  'store-failed': ['The store cannot be used', 'Look at "npm run records -- check".'],
  'disk-full': ['There is no room for the package.', 'Choose another disk.'],
  'file-failed': ['The file cannot be written', 'Check the folder and its rights.'],
  'too-large': ['The package would be larger than 4 GiB.', 'Choose a shorter range.'],
  cancelled: ['The export was called off.', 'Nothing was left behind.'],
};

/** What a refusal means and what to do, for people at a command line. */
export function exportRefusalText(
  code: ExportRefusal,
  detail: string,
): readonly [what: string, todo: string] {
  const [what, todo] = texts[code];
  return [detail === '' ? what : `${what.replace(/\.$/, '')}: ${detail}`, todo];
}
