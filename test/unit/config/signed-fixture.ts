import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { drawKey, publicJwkOf } from '../../../main/authority/keys/key-file.ts';
import { type SigningKey, signDocument } from '../../../main/authority/sign-document.ts';
import { readSettings } from '../../../main/compose-settings.ts';

/** A terminal that takes signed settings, in folders and with keys of its own. */
export function signedTerminal() {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-signed-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const [signer, authority] = [drawKey('settings'), drawKey('authority')];
  const file = (name: string): string => join(folder, name);
  const put = (name: string, value: unknown): string => {
    writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
    return file(name);
  };
  const putKeys = (name: string, ...keys: readonly SigningKey[]): string =>
    put(name, { keys: keys.map(publicJwkOf) });
  const own = {
    dataFolder,
    gatewayUrl: 'https://gateway.hotel.example',
    trustFile: putKeys('trust.json', authority),
    settingsTrustFile: putKeys('settings-keys.json', signer),
    hotelId: 'harbour-1',
    catalogueFile: '/catalogue.json',
    lanAddress: 'auto',
    demo: false,
  };
  put('terminal.json', own);
  const sign = (
    number: number,
    settings: unknown,
    {
      key = signer,
      type = 'guestway-settings+jws',
      ...content
    }: { key?: SigningKey; type?: string; [field: string]: unknown } = {},
  ): Promise<string> =>
    signDocument(
      type,
      {
        kind: 'settings',
        format: 1,
        hotelId: 'harbour-1',
        terminal: null,
        number,
        madeAtMs: 1,
        settings,
        ...content,
      },
      key,
    );
  return {
    folder,
    own,
    signer,
    authority,
    file,
    put,
    putKeys,
    sign,
    /** Where the terminal notes what it has taken. */
    keptFile: join(dataFolder, 'signed-settings.json'),
    /** Signs settings and puts them in place. */
    async offer(...signed: Parameters<typeof sign>): Promise<void> {
      put('site.jws', await sign(...signed));
    },
    /** Reads as the supervisor does at each start and look. */
    start: () => readSettings(file('terminal.json'), { mayTake: () => true }),
    /** The terminal's key, made now, by its thumbprint. */
    makeKey: () => calculateJwkThumbprint(openDeviceKey(join(dataFolder, 'device-key.pem')).publicJwk),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Settings with one printer. */
export const printerAt = (name: string) => ({ printer: { url: `ipp://${name}/x` } });
