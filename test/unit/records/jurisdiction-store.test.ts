import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grantEnded } from '../../../main/records/events/gateway-events.ts';
import { accessDenied, clockChecked } from '../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { catalogueFolder, loadedFrom, shipped, shippedText } from './support/catalogues.ts';
import { closing, codeOf, opening, openStore, ownFolder } from './support/samples.ts';

const law = [{ law: 'XX-Records-Act', article: '7', check: 'proposal' }];

/** A jurisdiction nobody has heard of, in one file beside the catalogue it narrows. */
function madeUp(change: (file: Record<string, unknown>) => object = (file) => file) {
  const folder = ownFolder();
  cpSync(join(catalogueFolder, 'CN-SH-LG.json'), join(folder, 'CN-SH-LG.json'));
  const french = JSON.parse(shippedText('FR')) as { basis: object };
  const forbidden = ['clock', 'net_local', 'wipe_result', 'dest_host'];
  const kept = Object.keys(french.basis).filter((field) => !forbidden.includes(field));
  const days = (floor_days: number, ceiling_days: number) => ({ floor_days, ceiling_days, basis: law });
  const file = {
    catalogue: 'BO-base',
    version: '1',
    extends: 'CN-SH-LG',
    classes: { N1: days(10, 12), A3: days(100, 140) },
    forbid: forbidden,
    basis: Object.fromEntries(kept.map((field) => [field, law])),
  };
  writeFileSync(join(folder, 'BO-base.json'), JSON.stringify(change(file)));
  return loadedFrom(join(folder, 'BO-base.json'));
}

describe('a store under a made-up jurisdiction', () => {
  it('keeps its fields of a session, and no other', () => {
    const store = openStore(ownFolder(), { catalogue: madeUp() });
    store.append(opening());
    store.append(closing());
    const [open, close] = store
      .list()
      .map(({ record }) => record)
      .filter(({ type }) => type.startsWith('session.'));
    expect(Object.keys(open ?? {}).sort()).toEqual(
      [
        'type',
        'session_id',
        'opened_at',
        'subject_ref',
        'identity_check',
        'eligibility',
        'gw_ref',
        'notice',
        'hotel_id',
        'terminal_id',
        'at',
      ].sort(),
    );
    expect(Object.keys(close ?? {}).sort()).toEqual(
      ['type', 'session_id', 'closed_at', 'close_reason', 'hotel_id', 'terminal_id', 'at'].sort(),
    );
    expect(JSON.stringify(store.list())).not.toContain('10.0.0');
  });

  it('writes nothing for a record of which it keeps nothing', () => {
    const store = openStore(ownFolder(), { catalogue: madeUp() });
    const before = store.list().length;
    store.append(clockChecked({ event: 'checked', source: 'gateway', offsetMs: 1 }));
    expect(store.list()).toHaveLength(before);
    store.append(accessDenied('not-started'));
    expect(store.list()).toHaveLength(before + 1);
  });

  it('is due and gone by its own days, counted from the end of the segment', () => {
    const store = openStore(ownFolder(), { catalogue: madeUp() });
    store.append(accessDenied('not-started'));
    const day = 86_400_000;
    for (const { endsAtMs, dueAtMs, goneByMs } of store
      .segments()
      .filter(({ name }) => name.startsWith('N1-')))
      expect([dueAtMs, goneByMs]).toEqual([endsAtMs + 10 * day, endsAtMs + 12 * day]);
  });

  it('gives its catalogue with the records, by the hash its segments name', () => {
    const catalogue = madeUp();
    const store = openStore(ownFolder(), { catalogue });
    store.append(accessDenied('not-started'));
    for (const { catalogueSha256 } of store.segments()) expect(catalogueSha256).toBe(catalogue.sha256);
    expect(store.catalogueText(catalogue.sha256)).toBe(catalogue.canonicalText);
  });

  it('refuses a record outside the vocabulary, and one of the other keeper, with nothing written', () => {
    const store = openStore(ownFolder(), { catalogue: madeUp() });
    const before = store.list().length;
    const wrong = { ...accessDenied('not-started'), page_url: 'https://example.org/' } as RecordEvent;
    expect(codeOf(() => store.append(wrong))).toBe('record-refused');
    expect(codeOf(() => store.append(grantEnded('g1', 'revoked')))).toBe('record-refused');
    expect(codeOf(() => store.append(accessDenied('not-started'), wrong))).toBe('record-refused');
    expect(store.list()).toHaveLength(before);
  });
});

it('a store does not open with a form the program was not built with', () => {
  const folder = ownFolder();
  const text = shippedText('CN-SH-LG').replace('"enable-failed"', '"enable-failed", "rude"');
  writeFileSync(join(folder, 'wider.json'), text);
  const catalogue = loadedFrom(join(folder, 'wider.json'));
  expect(codeOf(() => openStore(ownFolder(), { catalogue }))).toBe('catalogue-changed');
  expect(codeOf(() => openStore(ownFolder(), { catalogue: shipped('FR') }))).toBe('ok');
});
