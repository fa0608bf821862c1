import { resolve } from 'node:path';
import { buildTestApp } from '../../../electron/build-test-app.ts';

/** Builds the harness and gives the app's folder. */
export function buildHarness(hasViewer: boolean): Promise<string> {
  const index = resolve(import.meta.dirname, '../harness/main.ts');
  return buildTestApp({ name: 'guard-harness', entries: { index }, hasViewer });
}
