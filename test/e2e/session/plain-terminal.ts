import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronCommand } from '../../../main/tools/setup/unprivileged.mjs';

/** Settings of a terminal with everything in one folder. Nobody answers at its gateway; one that is not enrolled is idle all the same. */
export function plainSettings(folder: string) {
  return {
    dataFolder: folder,
    gatewayUrl: 'http://127.0.0.1:9',
    trustFile: join(folder, 'trust.json'),
    hotelId: 'demo-harbour',
    catalogueFile: join(folder, 'catalogue.json'),
    lanAddress: 'auto',
    demo: true,
    window: { kiosk: false, width: 1366, height: 768 },
  };
}

/** Lays the files that these settings name into the folder; the trusted key is nobody's. */
export function layFiles(folder: string): void {
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const trust = { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid: 'authority' }] };
  writeFileSync(join(folder, 'trust.json'), JSON.stringify(trust), { mode: 0o644 });
  const shipped = join(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');
  copyFileSync(shipped, join(folder, 'catalogue.json'));
}

/** A terminal that was started from a file of settings. */
export type PlainTerminal = {
  readonly app: ChildProcess;
  /** How often a tree became the terminal so far. */
  promotions(): number;
  /** Resolves with the exit code, once it has ended. */
  readonly left: Promise<number | null>;
};

/** Starts the app with these settings, and with `more` in its environment. */
export function startPlain(settingsFile: string, more: Readonly<Record<string, string>> = {}): PlainTerminal {
  const electron = electronCommand();
  const app = spawn(electron.command, [...electron.argsBefore, `--config=${settingsFile}`], {
    env: { ...electron.env, ...more },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  app.stdout.on('data', (piece) => {
    said += piece;
  });
  return {
    app,
    promotions: () => said.split('"event":"promoted"').length - 1,
    left: new Promise((resolve) => app.once('exit', resolve)),
  };
}

/** All that a terminal with this data folder has logged. */
export function logTextIn(folder: string): string {
  const logs = join(folder, 'log');
  const names = existsSync(logs) ? readdirSync(logs) : [];
  return names.map((name) => readFileSync(join(logs, name), 'utf8')).join('\n');
}
