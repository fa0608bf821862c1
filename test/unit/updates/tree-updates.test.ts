import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeUpdates, type UpdatesWiring } from '../../../main/compose-updates.ts';
import { idle } from '../../../main/session/idle.ts';
import type { State } from '../../../main/session/states.ts';
import type { BlockedReason } from '../../../preload/contract/codes.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createSigner } from '../../fakes/releases.ts';

const signer = createSigner();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-tree-updates-'));
  writeFileSync(join(folder, 'keys.json'), signer.keySet);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const blocked = (reason: BlockedReason): State => ({ name: 'blocked', reason, owed: null, failedSteps: [] });

function setUp(trustFile = 'keys.json') {
  const told: string[] = [];
  const asked: string[] = [];
  let state: State = idle;
  const download: UpdatesWiring['access']['gateway']['download'] = async (name) => {
    asked.push(name);
    return { ok: false, code: 'away' };
  };
  const updates = composeUpdates({
    config: { updates: { folder: join(folder, 'updates'), trustFile: join(folder, trustFile) } },
    access: {
      gateway: { download, call: () => expect.fail('nothing is called') },
      time: { nowMs: () => 1 } as UpdatesWiring['access']['time'],
    },
    running: '0.1.0',
    ring: () => 'general',
    mayTake: () => true,
    state: () => state,
    sound: () => void told.push('sound'),
    fetched: (version) => void told.push(version),
    log: createFakeLog(),
  });
  return {
    ...{ updates, told, asked },
    be(next: State) {
      state = next;
    },
  };
}

describe('a process tree is sound', () => {
  it('once the gateway was heard on the first screen, and says so once', () => {
    const { updates, told } = setUp();
    updates.reported({});
    updates.reported({});
    expect(told).toEqual(['sound']);
  });

  it('also where an earlier wipe keeps it blocked, but not where its records do', () => {
    const reasons: readonly BlockedReason[] = [
      ...(['wipe-failed', 'close-failed', 'record-failed', 'store-failed', 'records-unsound'] as const),
    ];
    expect(
      reasons.filter((reason) => {
        const { updates, told, be } = setUp();
        be(blocked(reason));
        updates.reported({});
        return told.length === 1;
      }),
    ).toEqual(['wipe-failed', 'close-failed']);
  });

  it('not while a code is checked', () => {
    const { updates, told, be } = setUp();
    be({ name: 'verifying', language: 'en', token: 'x' });
    updates.reported({});
    expect(told).toEqual([]);
    be(idle);
    updates.reported({});
    expect(told).toEqual(['sound']);
  });
});

describe('a release is asked for', () => {
  const release = { version: '0.3.0' };

  it('while nobody is there', async () => {
    const { updates, asked } = setUp();
    updates.reported({ release });
    await expect.poll(() => asked).toEqual(['releaseManifest']);
    expect(updates.facts()).toMatchObject({ last: null });
  });

  it('not while somebody is, nor on a terminal that is out of order', async () => {
    for (const state of [{ ...idle, language: 'en' as const }, blocked('store-failed')]) {
      const { updates, asked, be } = setUp();
      be(state);
      updates.reported({ release });
      await expect.poll(() => updates.facts()).not.toBe(null);
      expect(asked).toEqual([]);
    }
  });

  it('not without the keys of whoever may sign', () => {
    const { updates, asked } = setUp('no-keys.json');
    updates.reported({ release });
    expect([updates.facts(), asked]).toEqual([null, []]);
  });
});
