// The scripted program: does one scenario on a real store and says on standard output what the store has acknowledged.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenRecordStore } from '../../../main/records/store.ts';
import { StoreError } from '../../../main/records/store-error.ts';
import { catalogueFrom } from './catalogue.ts';
import type { Said } from './said.ts';
import { recovery, scenarios } from './scenarios.ts';
import { eventsOf, keyOfRecord, openScriptStore, PurgeFailure, stageOn } from './stage.ts';
import { weaken } from './weaken.ts';

const [folder = '', name, catalogueFile = '', startsAt = '', weakness] = process.argv.slice(2);
const scenario = [...scenarios, recovery].find((each) => each.name === name);
if (scenario === undefined) throw new Error(`no scenario ${name}`);
const clock = { atMs: Number(startsAt) };
if (weakness === 'normal') weaken();
const tell = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`);

const store = opened();
if (store !== null) {
  play(store);
  close(store);
}

function opened(): OpenRecordStore | null {
  try {
    return openScriptStore(join(folder, 'records'), clock, catalogueFrom(catalogueFile));
  } catch (error) {
    tellRefusal(error);
    return null;
  }
}

function play(open: OpenRecordStore): void {
  try {
    scenario?.run(stageOn(open, clock, tell));
  } catch (error) {
    tellRefusal(error);
    // What a disk has refused once is not tried again; a purge is, but only by a look of its own.
    if (error instanceof StoreError && takesMore(open)) tell({ kind: 'still-taking' });
  }
}

function takesMore(open: OpenRecordStore): boolean {
  const events = eventsOf(999, clock.atMs);
  tell({ kind: 'trying', keys: events.map(keyOfRecord) });
  try {
    open.append(...events);
    return true;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

function close(open: OpenRecordStore): void {
  try {
    open.close();
  } catch (error) {
    tellRefusal(error);
  }
}

function tellRefusal(error: unknown): void {
  if (!(error instanceof StoreError || error instanceof PurgeFailure)) throw error;
  tell({ kind: 'refused', code: error.message });
}
