import { describe, expect, it } from 'vitest';
import { createBarFields } from '../../../main/browsing/bar-fields.ts';
import { type BarKeyDeps, runBarKey } from '../../../main/browsing/bar-keys.ts';
import type { BarAct } from '../../../main/guard/view/keys.ts';

function start(isRefused = false) {
  const told: string[] = [];
  const command = (name: string) => (input: unknown) => {
    if (isRefused) throw new Error('not-browsing');
    told.push(`${name} ${JSON.stringify(input)}`);
  };
  const deps: BarKeyDeps = {
    commands: {
      browse: command('browse'),
      openTab: command('openTab'),
      zoom: command('zoom'),
      find: command('find'),
      stillHere: command('stillHere'),
      preparePrint: command('preparePrint'),
    },
    tabs: {
      stepTab: (by) => told.push(`step ${by}`),
      closeTab: (tabId) => told.push(`close ${tabId}`),
      found: () => ({ text: 'sea' }),
    },
    fields: { ask: (field) => told.push(`ask ${field}`) },
  };
  return { told, press: (act: BarAct) => runBarKey(deps, act) };
}

const acts: Readonly<Record<BarAct, readonly string[]>> = {
  find: ['find {"text":"sea","back":false}', 'ask find'],
  address: ['stillHere undefined', 'ask address'],
  'new-tab': ['openTab undefined'],
  'close-tab': ['stillHere undefined', 'close null'],
  'next-tab': ['stillHere undefined', 'step 1'],
  'last-tab': ['stillHere undefined', 'step -1'],
  'zoom-in': ['zoom {"to":"in"}'],
  'zoom-out': ['zoom {"to":"out"}'],
  'zoom-plain': ['zoom {"to":"plain"}'],
  back: ['browse {"action":"back"}'],
  forward: ['browse {"action":"forward"}'],
  reload: ['browse {"action":"reload"}'],
  print: ['preparePrint {"fileId":null}'],
};

describe('a key of the bar pressed in a page', () => {
  it.each(Object.entries(acts))('%s does what the button does', (act, expected) => {
    const { told, press } = start();
    press(act as BarAct);
    expect(told).toEqual(expected);
  });

  it.each(Object.keys(acts))('%s does nothing while commands are refused', (act) => {
    const { told, press } = start(true);
    press(act as BarAct);
    expect(told).toEqual([]);
  });

  it('gives the keyboard to our own page before it says for which field, each time anew', () => {
    const told: string[] = [];
    const fields = createBarFields({
      focusShell: () => told.push('focus'),
      changed: () => told.push(JSON.stringify(fields.asked())),
    });
    expect(fields.asked()).toBe(null);
    fields.ask('address');
    fields.ask('address');
    expect(told).toEqual([
      'focus',
      '{"field":"address","count":1}',
      'focus',
      '{"field":"address","count":2}',
    ]);
  });
});
