import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { kindOf } from '../../../main/guard/files/file-kind.ts';
import { createViewerAnswers, type ViewerSubject } from '../../../main/guard/viewer/viewer-answers.ts';
import { type Comfort, plainComfort } from '../../../preload/contract/comfort.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import { serveAnswers } from './serve-bundle.ts';

/** A file as the guest opens it. */
export type OpenedFile = {
  readonly name: string;
  readonly content: string | Buffer;
  readonly language?: Language;
  readonly comfort?: Partial<Comfort>;
};

/** The viewer's page. */
export type ViewerPage = { readonly page: Page; open(file: OpenedFile): Promise<void> };

const bundle = process.env.GUESTWAY_VIEWER ?? resolve(import.meta.dirname, '../../../out/renderer/viewer');

/** Serves the viewer's page over loopback by the handler that serves it in the app, so with the same policy. */
export const test = base.extend<{ viewer: ViewerPage }>({
  viewer: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'guestway-viewer-'));
    let subject: ViewerSubject | null = null;
    const answers = createViewerAnswers(bundle, () => subject);
    const server = await serveAnswers('https://viewer.invalid', answers);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    // Names the policy that was broken; what a broken file says of itself is no error of ours.
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Policy')) errors.push(message.text());
    });
    await use({
      page,
      async open({ name, content, language = 'en', comfort = {} }) {
        const path = join(folder, 'file');
        const bytes = Buffer.from(content);
        writeFileSync(path, bytes);
        const { shows, type } = kindOf(bytes.subarray(0, 1024), bytes.length <= 1024);
        if (shows === 'none') throw new Error('no file to be shown');
        const look = { language, comfort: { ...plainComfort, ...comfort } };
        const about = { name, shows, bytes: bytes.length, mode: 'read', ...look } as const;
        subject = { path, bytes: bytes.length, type, about };
        await page.goto(server.origin);
        await page.getByRole('main').waitFor();
      },
    });
    server.close();
    rmSync(folder, { recursive: true });
    expect(errors).toEqual([]);
  },
});
