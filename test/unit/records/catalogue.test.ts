import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../../main/records/catalogue.ts';
import { noticeFor } from '../../../main/records/schema/notice.ts';
import { shipped, shippedText } from './support/catalogues.ts';

const text = shippedText('CN-SH-LG');
const shippedCatalogue = () => shipped('CN-SH-LG');

type Loose = { [key: string]: unknown };
type Edit = (file: Loose) => void;

/** Finds what a path such as `fields.denied.basis.0` leads to; members of lists may be named by field or record type. */
const find = (file: Loose, path: readonly string[]): Loose =>
  path.reduce((at, step) => {
    const byName = Array.isArray(at)
      ? at.find((each) => step === each.field || step === each.type)
      : undefined;
    return (byName ?? at[step]) as Loose;
  }, file);
const set =
  (path: string, value: unknown): Edit =>
  (file) => {
    const steps = path.split('.');
    find(file, steps.slice(0, -1))[steps.at(-1) ?? ''] = value;
  };
const drop =
  (path: string): Edit =>
  (file) => {
    const steps = path.split('.');
    delete find(file, steps.slice(0, -1))[steps.at(-1) ?? ''];
  };
const add =
  (path: string, value: unknown): Edit =>
  (file) => {
    (find(file, path.split('.')) as unknown as unknown[]).push(value);
  };
const edited = (...edits: readonly Edit[]): string => {
  const file = JSON.parse(text) as Loose;
  for (const edit of edits) edit(file);
  return JSON.stringify(file);
};
const problemOf = (source: string, demo = true) => {
  const result = parseCatalogue(source, { demo });
  return result.ok ? null : `${result.problem.at}: ${result.problem.rule}`;
};
const tableOf = (source: string) => {
  const result = parseCatalogue(source, { demo: true });
  return result.ok ? result.catalogue.table.types['session.open'] : null;
};

describe('a catalogue that may not be used', () => {
  const enumOf = { kind: 'enum' };
  const broken: readonly [string, Edit, RegExp][] = [
    ['an unknown key at the top', set('extra', 1), /top level.*Unrecognized key/],
    ['an unknown key in a field', set('fields.denied.extra', 1), /fields\.\d+: Unrecognized key/],
    ['an unknown key in a class', set('classes.N1.extra', 1), /classes\.N1: Unrecognized key/],
    ['an unknown class', set('classes.N2', {}), /classes: Unrecognized key/],
    ['a class left out', drop('classes.A3'), /classes\.A3/],
    ['a field without a law', set('fields.net_local.basis', []), /fields\.\d+\.basis/],
    ['a law without an article', drop('fields.net_local.basis.0.article'), /basis\.0\.article/],
    ['an empty article', set('fields.net_local.basis.0.article', ''), /basis\.0\.article/],
    ['a floor above the ceiling', set('classes.N1.floor_days', 192), /classes\.N1: the floor is above/],
    ['no ceiling', set('classes.A3.ceiling_days', null), /classes\.A3: a ceiling is required/],
    ['no ceiling for holds', set('classes.H.ceiling_days', null), /classes\.H: a ceiling is required/],
    [
      'an expression outside holds',
      set('classes.N1.ceiling_days', 'hold.expires_at + 7'),
      /must be a number of days/,
    ],
    ['any other expression', set('classes.H.ceiling_days', 'never'), /classes\.H\.ceiling_days/],
    ['a field named twice', set('fields.clock.field', 'denied'), /fields\.denied: named twice/],
    ['an unknown reader', add('fields.clock.readers', 'Z'), /fields\.clock: reader Z/],
    [
      'a kept field without a fixed form',
      drop('fields.net_local.value'),
      /fields\.net_local: kept, but neither/,
    ],
    ['a value without a greatest length', drop('fields.hotel_id.value.max'), /value\.max/],
    ['a length an address fits in', set('fields.hotel_id.value.max', 2048), /value\.max/],
    ['a kind for text', set('fields.net_local.value', { kind: 'text', max: 20 }), /value\.kind/],
    ['an enum without values', drop('fields.close_reason.values'), /close_reason: an enum without values/],
    [
      'a value listed twice',
      add('fields.close_reason.values', 'guest'),
      /close_reason: a value is listed twice/,
    ],
    ['value and parts together', set('fields.net_local.parts', { a: enumOf }), /has both a value and parts/],
    ['no parts', set('fields.denied.parts', {}), /denied: has no parts/],
    ['two enums of one list', set('fields.denied.parts.other', enumOf), /two enums share/],
    ['a least length above the greatest', set('fields.session_id.value.min', 17), /least length is above/],
    [
      'a record twice',
      add('record_types', { type: 'access.denied', keepers: ['terminal'], fields: ['denied'] }),
      /denied: named twice/,
    ],
    ['a field twice in a record', add('record_types.3.fields', 'denied'), /a field is named twice/],
    ['a field of another record', add('record_types.3.fields', 'net_local'), /net_local does not belong/],
    [
      'an unknown field in a record',
      add('record_types.3.fields', 'page_url'),
      /page_url is not in the catalogue/,
    ],
    [
      'a record that leaves a field out',
      set('record_types.1.fields', ['session_id', 'profile_hash']),
      /channel_ref is missing/,
    ],
    ['a forbidden field nobody knows', set('forbid', ['page_url']), /forbid: field page_url/],
    ['overrides, which are files of their own', set('overrides', {}), /top level.*Unrecognized key/],
    ['a record without a keeper', set('record_types.3.keepers', []), /record_types\.3\.keepers/],
    ['an unknown keeper', set('record_types.3.keepers', ['guest']), /record_types\.3\.keepers/],
    [
      'a keeper named twice',
      set('record_types.3.keepers', ['terminal', 'terminal']),
      /denied: a keeper is named twice/,
    ],
    [
      'a record of fields of two classes',
      set('fields.wipe_result.class', 'A3'),
      /session\.close: its own fields are not of one class/,
    ],
    [
      'a record of a class without segments',
      set('fields.denied.class', 'S0'),
      /denied: its class has no segments/,
    ],
    [
      'a record of joining fields alone',
      set('fields.denied.also_on', ['session.open']),
      /denied: its own fields are not of one class/,
    ],
    ['a forbidden time', set('forbid', ['at']), /fields\.at: must be kept/],
    ['a forbidden session', set('forbid', ['session_id']), /fields\.session_id: must be kept/],
    ['a place that is off', set('fields.hotel_id.default', 'off'), /fields\.hotel_id: must be kept/],
    [
      'two never-kept entries of one key',
      add('never_keep', 'Page title!'),
      /never_keep: two entries have one key/,
    ],
    ['a role for an unknown reader', set('role_map.Z', 'anyone'), /role_map\.Z/],
    ['another time base', set('time_base', 'local'), /time_base/],
  ];

  it.each(broken)('%s', (_, edit, problem) => {
    expect(problemOf(edited(edit))).toMatch(problem);
  });

  it.each([
    ['not JSON', '{'],
    ['nothing', ''],
    ['a key that stands twice', text.replace('"time_base"', '"version": "1", "time_base"')],
    [
      'a key spelled with an escape, so that it hides',
      text.replace('"time_base"', '"\\u0076ersion": "1", "time_base"'),
    ],
    ['a number spelled another way', text.replace('"floor_days": 184', '"floor_days": 1.84e2')],
    ['too much', `${text}${' '.repeat(1_000_000)}`],
  ])('a file that is %s', (_, source) => {
    expect(problemOf(source)).toMatch(/^\(file\)/);
  });

  it('an article still "tbd", unless the settings say demo', () => {
    expect(problemOf(text, false)).toBe(
      'fields.eligibility: the article is still "tbd"; only a demo may run with it',
    );
    expect(problemOf(text, true)).toBeNull();
  });
});

describe('a catalogue in use', () => {
  it('has one hash however the file is laid out', () => {
    const compact = parseCatalogue(JSON.stringify(JSON.parse(text)), { demo: true });
    expect(compact.ok && compact.catalogue.sha256).toBe(shippedCatalogue().sha256);
  });

  it('has another hash for any other content', () => {
    const other = parseCatalogue(edited(set('version', '2')), { demo: true });
    expect(other.ok && other.catalogue.sha256).not.toBe(shippedCatalogue().sha256);
  });

  it('keeps no field that is off', () => {
    expect(tableOf(text)).not.toHaveProperty('consent');
    const on = edited(set('fields.consent.default', 'on'), set('fields.consent.value', { kind: 'boolean' }));
    expect(tableOf(on)).toHaveProperty('consent');
  });

  it('lets forbid win over default', () => {
    expect(tableOf(text)).toHaveProperty('net_local');
    expect(tableOf(edited(set('forbid', ['net_local'])))).not.toHaveProperty('net_local');
  });

  it('has no record type of which nothing is kept', () => {
    const result = parseCatalogue(edited(set('forbid', ['sec_event'])), { demo: true });
    expect(result.ok && Object.hasOwn(result.catalogue.table.types, 'security.event')).toBe(false);
    expect(Object.keys(shippedCatalogue().table.types)).toContain('security.event');
  });

  it('tells the records of terminal and gateway apart, and the class of each', () => {
    const { tables, table } = shippedCatalogue();
    expect(Object.keys(tables.terminal.types)).toEqual(
      expect.arrayContaining(['session.open', 'system.boot']),
    );
    expect(Object.keys(tables.gateway.types)).toEqual(
      expect.arrayContaining(['grant.issued', 'system.boot']),
    );
    expect(Object.keys(tables.terminal.types)).not.toContain('admin.action');
    expect(Object.keys(tables.gateway.types)).not.toContain('session.open');
    expect(table.classes).toMatchObject({
      'security.event': 'N1',
      'grant.issued': 'N1',
      'admin.action': 'A3',
    });
  });

  it('has the days of each class', () => {
    expect(shippedCatalogue().days).toEqual({
      N1: { floorDays: 184, ceilingDays: 191 },
      A3: { floorDays: 1096, ceilingDays: 1127 },
    });
  });
});

describe('the notice', () => {
  const notice = noticeFor(shippedCatalogue());
  const rowOf = (field: string) => {
    if (field === 'held_copy') return { field, keptDays: null, goneByDays: 7 };
    const isLong = field === 'rights_request' || field === 'resolution';
    return { field, keptDays: isLong ? 1096 : 184, goneByDays: isLong ? 1127 : 191 };
  };

  it('tells every field kept about a guest, each for how long, and what never is', () => {
    expect(notice).toEqual({
      version: expect.stringMatching(/^CN-SH-LG-[A-Za-z0-9-]{1,47}-[0-9a-f]{8}$/),
      keptDays: 184,
      goneByDays: 191,
      rows: [
        'session_id',
        'opened_at',
        'closed_at',
        'close_reason',
        'hotel_id',
        'terminal_id',
        'at',
        'subject_ref',
        'identity_check',
        'eligibility',
        'profile_hash',
        'channel_ref',
        'net_local',
        'gw_ref',
        'notice',
        'wipe_result',
        'sec_event',
        'rights_request',
        'held_copy',
        'resolution',
        'grant_issued',
        'grant_ended',
      ].map(rowOf),
      neverKept: expect.arrayContaining([
        'url-path-query-fragment',
        'search-terms',
        'raw-check-in-token-or-its-claims',
      ]),
    });
  });

  it('tells every entry of the never-keep list, each by a key', () => {
    expect(notice.neverKept).toHaveLength(shippedCatalogue().file.never_keep.length);
    expect(notice.neverKept.filter((key) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).toEqual([]);
  });

  it('has a version that fits the record of it', () => {
    expect(notice.version).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });
});
