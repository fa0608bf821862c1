import { describe, expect, it } from 'vitest';
import { type Grants, grantsOf } from '../../../main/guard/abilities/grants.ts';
import { guestPolicy } from '../../../main/guard/partition/headers.ts';
import { isAllowed } from '../../../main/guard/partition/permissions.ts';
import { type Abilities, abilitiesShape } from '../../../main/profile/shape.ts';
import { allAbilities, nothing } from './ability-sets.ts';

const closed: Grants = {
  sandboxTokens: [],
  documents: [],
  resources: [],
  permissions: [],
  capture: [],
  letters: [],
  services: [],
};

const opened: Record<keyof Abilities, Partial<Grants>> = {
  newTabs: { services: ['open-window'] },
  downloads: {
    sandboxTokens: ['allow-downloads'],
    documents: ['attachment'],
    services: ['save-file', 'show-file'],
  },
  uploads: { services: ['choose-file'] },
  print: { services: ['print-page'] },
  clipboard: { permissions: ['clipboard-read', 'clipboard-sanitized-write'], letters: ['c', 'x', 'v'] },
  camera: { permissions: ['media'], capture: ['video'] },
  microphone: { permissions: ['media'], capture: ['audio'] },
  location: { permissions: ['geolocation'] },
  fullScreen: { permissions: ['fullscreen'] },
  pdf: { sandboxTokens: ['allow-downloads'], documents: ['pdf'], services: ['show-file'] },
  media: { resources: ['media'], services: ['play-sound'] },
  searchEngine: { services: ['search'] },
  fileToPhone: { services: ['file-to-phone'] },
  fileToUsb: { services: ['file-to-usb'] },
};

const names = Object.keys(abilitiesShape.shape) as (keyof Abilities)[];

describe('abilities', () => {
  it('all off open nothing at any gate', () => {
    expect(grantsOf(nothing)).toEqual(closed);
  });

  it.each(names)('%s alone opens exactly what is its own', (name) => {
    expect(grantsOf({ ...nothing, [name]: true })).toEqual({ ...closed, ...opened[name] });
  });

  it('all on open each thing once, and never modal dialogs', () => {
    const grants = grantsOf(allAbilities);
    for (const kind of Object.keys(closed) as (keyof Grants)[]) {
      const each = new Set(Object.values(opened).flatMap((row) => row[kind] ?? []));
      expect([...grants[kind]].toSorted()).toEqual([...each].toSorted());
    }
    expect(guestPolicy(grants)).not.toContain('allow-modals');
  });

  it('one that is not known, or is not plainly on, opens nothing', () => {
    const strange = { ...nothing, telepathy: true, downloads: 'yes', camera: 1 } as unknown as Abilities;
    expect(grantsOf(strange)).toEqual(closed);
  });

  it('leave a permission the engine invents tomorrow refused, all of them on', () => {
    const grants = grantsOf(allAbilities);
    const both = { video: true, audio: true };
    expect(isAllowed(grants, 'media', both)).toBe(true);
    expect(
      ['one-of-tomorrow', 'deprecated-sync-clipboard-read', 'unknown', ''].filter((name) =>
        isAllowed(grants, name, both),
      ),
    ).toEqual([]);
  });
});
