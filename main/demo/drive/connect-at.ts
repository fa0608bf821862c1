import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { waitFor } from './wait-for.ts';

/** Connects to the Electron that keeps its data in a folder, once its debugging port is open; rejects when none opens. */
export async function connectAt(userData: string): Promise<Browser> {
  const portFile = join(userData, 'DevToolsActivePort');
  await waitFor(
    'the debugging port',
    () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'),
    20_000,
  );
  const [port, path] = readFileSync(portFile, 'utf8').split('\n');
  return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
}
