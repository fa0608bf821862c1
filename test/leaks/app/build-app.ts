import { join } from 'node:path';
import { buildTestApp } from '../../electron/build-test-app.ts';

/** The app without a guard, and the app with it. */
export type AppKind = 'bare' | 'guarded';

/** Folders of the built apps, by kind. */
export type BuiltApps = Readonly<Record<AppKind, string>>;

/** Builds both apps; the folders go with this process. */
export async function buildApps(): Promise<BuiltApps> {
  const [bare, guarded] = await Promise.all([buildApp('bare'), buildApp('guarded')]);
  return { bare, guarded };
}

function buildApp(kind: AppKind): Promise<string> {
  const here = import.meta.dirname;
  const entries = { index: join(here, `${kind}.ts`), utility: join(here, 'utility.ts') };
  return buildTestApp({ name: `leaks-${kind}`, entries });
}
