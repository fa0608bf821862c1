import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Catalogue, parseCatalogue } from '../../../main/records/catalogue.ts';
import { grantEnded } from '../../../main/records/events/gateway-events.ts';
import { accessDenied, clockChecked, sessionClosed } from '../../../main/records/events/terminal-events.ts';
import type { KeptRecord, RecordEvent } from '../../../main/records/generated/record-types.ts';
import { vocabulary } from '../../../main/records/generated/vocabulary.ts';
import { exportSchema } from '../../../main/records/publish/export-schema.ts';
import { noticeTable } from '../../../main/records/publish/notice-table.ts';
import { registerCsv, registerMarkdown } from '../../../main/records/publish/register.ts';
import { canonical } from '../../../main/records/schema/canonical.ts';
import { foreignForm } from '../../../main/records/schema/foreign-form.ts';
import { knownTable } from '../../../main/records/schema/known-table.ts';
import { noticeFor } from '../../../main/records/schema/notice.ts';
import { payloadOf, recordFrom } from '../../../main/records/schema/payload.ts';
import { projected } from '../../../main/records/schema/projection.ts';
import { en } from '../../../renderer/i18n/en/en.ts';
import { zhHans } from '../../../renderer/i18n/zh-Hans/zh-Hans.ts';
import { catalogueFolder, loadedFrom, shipped, shippedText } from './support/catalogues.ts';
import { ownFolder } from './support/own-folder.ts';

type Loose = { [key: string]: unknown };

const french = JSON.parse(shippedText('FR')) as Loose & {
  basis: Loose;
  classes: { N1: Loose; A3: Loose };
};
const siblings = (name: string) => (name === 'CN-SH-LG' ? shippedText(name) : null);
const problemOf = (file: object, readSibling = siblings) => {
  const result = parseCatalogue(JSON.stringify(file), { demo: true }, readSibling);
  return result.ok ? null : `${result.problem.at}: ${result.problem.rule}`;
};
const basisWithout = (name: string) =>
  Object.fromEntries(Object.entries(french.basis).filter(([field]) => field !== name));
const law = [{ law: 'XX-Records-Act', article: '7', check: 'proposal' }];

describe('the shipped jurisdictions', () => {
  it('are Shanghai Lingang, an EU base and France', () => {
    expect(readdirSync(catalogueFolder).sort()).toEqual(['CN-SH-LG.json', 'EU-base.json', 'FR.json']);
  });

  it('keep records for the days of their own law', () => {
    const daysOf = (name: string) => shipped(name).days;
    expect(daysOf('EU-base')).toEqual({
      N1: { floorDays: 0, ceilingDays: 30 },
      A3: { floorDays: 365, ceilingDays: 396 },
    });
    expect(daysOf('FR')).toEqual({
      N1: { floorDays: 365, ceilingDays: 372 },
      A3: { floorDays: 183, ceilingDays: 334 },
    });
  });

  it.each(['EU-base', 'FR'])('%s stands on no law of another country, and on one for every field', (name) => {
    const { file, canonicalText } = shipped(name);
    const laws = [...file.fields, ...Object.values(file.classes)].flatMap(({ basis = [] }) => basis);
    expect(laws.map(({ law: each }) => each).filter((each) => !/^(EU|FR|CJEU)-/.test(each))).toEqual([]);
    expect(file.fields.filter(({ basis }) => basis.length === 0)).toEqual([]);
    expect(file.fields.filter((field) => 'note' in field)).toEqual([]);
    expect(canonicalText).not.toMatch(/CN-|PIPL|GB\/T|Order ?82/);
  });

  it.each(['EU-base', 'FR'])('%s never says that a law was read in the gazette', (name) => {
    const { file } = shipped(name);
    const checks = new Set(file.fields.flatMap(({ basis }) => basis.map(({ check }) => check)));
    expect([...checks].sort()).toEqual(['proposal', 'secondary']);
  });

  it.each(['EU-base', 'FR'])('%s may be run by a release', (name) => {
    expect(parseCatalogue(shippedText(name), { demo: false }, siblings).ok).toBe(true);
  });

  it.each(['CN-SH-LG', 'EU-base', 'FR'])('%s speaks the words this program was built with', (name) => {
    expect(foreignForm(shipped(name))).toBeNull();
  });

  it('have each a hash of their own, over text that is canonical', () => {
    const catalogues = ['CN-SH-LG', 'EU-base', 'FR'].map(shipped);
    expect(new Set(catalogues.map(({ sha256 }) => sha256)).size).toBe(3);
    for (const { canonicalText, file } of catalogues) expect(canonicalText).toBe(canonical(file));
    for (const { canonicalText } of catalogues)
      expect(canonical(JSON.parse(canonicalText))).toBe(canonicalText);
  });

  it('make, as effective catalogues, files that are catalogues themselves', () => {
    for (const name of ['EU-base', 'FR']) {
      const catalogue = shipped(name);
      expect(parseCatalogue(catalogue.canonicalText, { demo: false })).toEqual({ ok: true, catalogue });
    }
  });
});

describe('a jurisdiction that may not be used', () => {
  it.each<[string, object, RegExp]>([
    [
      'a kept field without its own law',
      { basis: basisWithout('net_local') },
      /basis\.net_local: kept without a law/,
    ],
    [
      'a law without an article',
      { basis: { ...french.basis, at: [{ law: 'X', check: 'proposal' }] } },
      /basis\.at\.0\.article/,
    ],
    ['a field with no law in the list', { basis: { ...french.basis, at: [] } }, /basis\.at/],
    [
      'a law for a field nobody knows',
      { basis: { ...french.basis, page_url: law } },
      /basis\.page_url: not kept/,
    ],
    [
      'a law for a forbidden field',
      { basis: { ...french.basis, dest_host: law } },
      /basis\.dest_host: not kept/,
    ],
    [
      'a law for a field that is off',
      { basis: { ...french.basis, consent: law } },
      /basis\.consent: not kept/,
    ],
    ['a forbidden field nobody knows', { forbid: ['page_url'] }, /forbid: field page_url/],
    ['the time forbidden', { forbid: ['at'], basis: basisWithout('at') }, /fields\.at: must be kept/],
    ['a field of its own', { fields: [] }, /Unrecognized key/],
    ['a record type of its own', { record_types: [] }, /Unrecognized key/],
    [
      'a class nobody knows',
      { classes: { ...french.classes, N2: french.classes.N1 } },
      /classes: Unrecognized key/,
    ],
    ['a class left out', { classes: { N1: french.classes.N1 } }, /classes\.A3/],
    [
      'a class without a law',
      { classes: { ...french.classes, A3: { ...french.classes.A3, basis: [] } } },
      /classes\.A3\.basis/,
    ],
    [
      'a floor above the ceiling',
      { classes: { ...french.classes, N1: { ...french.classes.N1, floor_days: 373 } } },
      /classes\.N1: the floor is above/,
    ],
    [
      'no ceiling',
      { classes: { ...french.classes, N1: { ...french.classes.N1, ceiling_days: null } } },
      /classes\.N1: a ceiling is required/,
    ],
    ['a name that leads elsewhere', { extends: '../CN-SH-LG' }, /extends/],
    ['something that is not there', { extends: 'Nowhere' }, /extends: there is no Nowhere/],
    ['an unknown key', { extra: 1 }, /Unrecognized key/],
  ])('%s', (_, change, problem) => {
    expect(problemOf({ ...french, ...change })).toMatch(problem);
  });

  it('extends one that extends another', () => {
    const chain = (name: string) => (name === 'FR' ? shippedText('FR') : siblings(name));
    expect(problemOf({ ...french, catalogue: 'FR-lyon', extends: 'FR' }, chain)).toBe(
      'extends: FR extends another one itself',
    );
  });

  it.each([
    ['is broken', '{', /^CN-SH-LG: \(file\)/],
    [
      'has another name inside',
      shippedText('CN-SH-LG').replace('"CN-SH-LG"', '"CN-SH-XX"'),
      /another name inside/,
    ],
    [
      'breaks a rule',
      shippedText('CN-SH-LG').replace('"floor_days": 184', '"floor_days": 192'),
      /^CN-SH-LG: classes\.N1/,
    ],
  ])('extends one that %s', (_, text, problem) => {
    expect(problemOf(french, () => text)).toMatch(problem);
  });

  it('stands on an article still "tbd", unless the settings say demo', () => {
    const open = {
      ...french,
      basis: { ...french.basis, at: [{ law: 'X', article: 'TBD', check: 'needs-document' }] },
    };
    expect(problemOf(open)).toBeNull();
    expect(parseCatalogue(JSON.stringify(open), { demo: false }, siblings)).toMatchObject({
      ok: false,
      problem: { at: 'fields.at' },
    });
  });
});

describe('a made-up jurisdiction, as one file and no code', () => {
  const forbidden = ['sec_event', 'net_local', 'wipe_result', 'clock', 'dest_host'];

  function borduria(): Catalogue {
    const folder = ownFolder();
    cpSync(join(catalogueFolder, 'CN-SH-LG.json'), join(folder, 'CN-SH-LG.json'));
    const kept = Object.keys(french.basis).filter((field) => !forbidden.includes(field));
    const file = join(folder, 'BO-base.json');
    const days = (floor_days: number, ceiling_days: number) => ({ floor_days, ceiling_days, basis: law });
    writeFileSync(
      file,
      JSON.stringify({
        catalogue: 'BO-base',
        version: '1',
        extends: 'CN-SH-LG',
        classes: { N1: days(10, 12), A3: days(100, 140) },
        forbid: forbidden,
        basis: Object.fromEntries(kept.map((field) => [field, law])),
      }),
    );
    return loadedFrom(file);
  }
  const tables = (catalogue: Catalogue) => ({ own: catalogue.table, known: shipped('CN-SH-LG').table });

  it('tells guests what it keeps, in every language', () => {
    const notice = noticeFor(borduria());
    expect(notice.rows.map(({ field }) => field)).not.toEqual(expect.arrayContaining(['sec_event']));
    expect(notice.rows).toContainEqual({ field: 'opened_at', keptDays: 10, goneByDays: 12 });
    expect(notice.rows).toContainEqual({ field: 'rights_request', keptDays: 100, goneByDays: 140 });
    for (const { records } of [en, zhHans]) expect(noticeTable(notice, records)).toContain('10');
  });

  it('has its register, with its own law and nothing it does not keep', () => {
    const catalogue = borduria();
    for (const text of [registerMarkdown(catalogue), registerCsv(catalogue)]) {
      expect(text).toContain('XX-Records-Act 7 (proposal)');
      expect(text).not.toContain('CN-');
      expect(text).not.toContain('security.event');
    }
  });

  it('keeps of a record what it keeps, and writes no record of which nothing is left', () => {
    const catalogue = borduria();
    const closed = sessionClosed({
      sessionId: 'abcdefghijklmnop',
      reason: 'guest',
      wipe: { proved: true, steps: [] },
      atMs: 1_000,
    });
    expect(projected(tables(catalogue), closed)).toEqual({
      ok: true,
      event: { type: 'session.close', session_id: 'abcdefghijklmnop', closed_at: 1, close_reason: 'guest' },
    });
    const clock = clockChecked({ event: 'checked', source: 'gateway', offsetMs: 1 });
    expect(projected(tables(catalogue), clock)).toEqual({ ok: false, code: 'not-kept' });
    expect(projected(tables(catalogue), grantEnded('g', 'revoked'))).toMatchObject({ ok: true });
  });

  it('refuses a record of the other keeper, which is not the same as keeping none', () => {
    const { tables: own } = borduria();
    const event = grantEnded('g', 'revoked');
    expect(projected({ own: own.terminal, known: knownTable('terminal') }, event)).toMatchObject({
      code: 'refused',
    });
    expect(projected({ own: own.gateway, known: knownTable('gateway') }, event)).toEqual({ ok: true, event });
  });

  it('refuses what no catalogue has, and does not just leave it out', () => {
    const event = { ...accessDenied('not-started'), page_url: 'https://example.org/' } as RecordEvent;
    expect(projected(tables(borduria()), event)).toEqual({
      ok: false,
      code: 'refused',
      refusal: { code: 'unknown-field', field: '' },
    });
  });

  it('has payloads, and an export schema that takes what was in them', () => {
    const catalogue = borduria();
    const closed = {
      type: 'session.close',
      session_id: 'abcdefghijklmnop',
      closed_at: 1,
      close_reason: 'guest',
    };
    const kept = { ...closed, hotel_id: 'h', terminal_id: 't', at: 2 } as unknown as KeptRecord;
    const payload = payloadOf(catalogue.tables.terminal, kept);
    expect(payload).toBe('[2,"abcdefghijklmnop",1,"guest"]');
    expect(recordFrom(catalogue.tables.terminal, 'session.close', 'h/t', payload)).toEqual(kept);
    const validate = new Ajv2020({ strict: true }).compile(exportSchema(catalogue));
    expect(validate({ ...closed, at: 2 })).toBe(true);
    expect(
      validate({ ...closed, at: 2, wipe_result: { result: 'proved', done: 1, failed: 0, missing: 0 } }),
    ).toBe(false);
  });

  it('is refused by a store when its words are not those of this program', () => {
    const catalogue = borduria();
    expect(foreignForm(catalogue)).toBeNull();
    const { 'hold.ended': _, ...types } = vocabulary.types;
    expect(foreignForm(catalogue, { ...vocabulary, types })).toBe('hold.ended');
    expect(foreignForm(catalogue, { ...vocabulary, added: {} })).toBe('hotel_id');
  });
});

describe('a catalogue that was changed behind the program', () => {
  const change = (edit: (file: string) => string) => {
    const result = parseCatalogue(edit(shippedText('CN-SH-LG')), { demo: true });
    if (!result.ok) throw new Error(result.problem.rule);
    return foreignForm(result.catalogue);
  };
  it.each([
    [
      'a longer text',
      (text: string) => text.replace('"min": 16,\n        "max": 16', '"min": 16,\n        "max": 64'),
      'session.open.session_id',
    ],
    [
      'one more reason',
      (text: string) => text.replace('"enable-failed"', '"enable-failed", "rude"'),
      'session.close.close_reason',
    ],
    [
      'a field switched on',
      (text: string) => {
        const file = JSON.parse(text) as { fields: Loose[] };
        const consent = file.fields.find(({ field }) => field === 'consent');
        Object.assign(consent ?? {}, { default: 'on', value: { kind: 'boolean' } });
        return JSON.stringify(file);
      },
      'session.open.consent',
    ],
    [
      'another keeper',
      (text: string) => text.replace('"keepers": ["terminal"]', '"keepers": ["gateway"]'),
      'session.open',
    ],
  ])('is told by the first form nobody knows: %s', (_, edit, where) => {
    expect(change(edit)).toBe(where);
  });

  it.each(['terminal', 'gateway'] as const)('is not what a %s writes by: that was built in', (keeper) => {
    expect(knownTable(keeper)).toEqual(shipped('CN-SH-LG').tables[keeper]);
  });

  it('is told when a record moves to another class', () => {
    const { 'access.denied': denied, ...types } = vocabulary.types;
    if (denied === undefined) throw new Error('no such type');
    const moved = {
      ...vocabulary,
      types: { ...types, 'access.denied': { ...denied, class: 'A3' as const } },
    };
    expect(foreignForm(shipped('CN-SH-LG'), moved)).toBe('access.denied');
  });

  it('may differ in what is no form: days, laws, readers', () => {
    expect(
      change((text) =>
        text.replace('"floor_days": 184', '"floor_days": 185').replace('"title-only"', '"partly"'),
      ),
    ).toBeNull();
  });
});
