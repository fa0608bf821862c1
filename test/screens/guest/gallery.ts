// Pictures of every state of every screen, for people to look at. The build must be there.
//   node test/screens/guest/gallery.ts FOLDER [PART OF A STATE'S NAME] [PART OF A SIZE]
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumCommand } from '../../../main/tools/setup/unprivileged.mjs';
import { languages } from '../../../preload/contract/languages.ts';
import { commandNames } from '../../../preload/contract/names.ts';
import { installFakeBridge } from '../../fakes/bridge.ts';
import { nowMs, type StateLabel, states, viewOf } from '../../fakes/guest-views.ts';
import { ownSample } from '../../fakes/own-records.ts';
import { serveBundle } from './serve-bundle.ts';

const [folder = 'docs/screens', part = '', sizePart = ''] = process.argv.slice(2);
const bundle = process.env.GUESTWAY_BUNDLE ?? resolve(import.meta.dirname, '../../../out/renderer/guest');

const sizes = [
  { name: '1920x1080', width: 1920, height: 1080 },
  { name: '1366x768', width: 1366, height: 768 },
  { name: '1024x768', width: 1024, height: 768 },
  { name: '1080x1920', width: 1080, height: 1920 },
];

async function picture(browser: Browser, origin: string, label: StateLabel): Promise<void> {
  for (const size of sizes.filter(({ name }) => name.includes(sizePart))) {
    const page = await browser.newPage({ viewport: size });
    await page.clock.setFixedTime(nowMs);
    await page.addInitScript(installFakeBridge, { names: commandNames, view: null, own: ownSample });
    await page.goto(origin);
    for (const look of [...languages, 'rtl'] as const) {
      const view = viewOf(states[label], look === 'rtl' ? 'en' : look);
      await page.evaluate(
        (next) => (window as never as { fakeBridge: { publish(v: unknown): void } }).fakeBridge.publish(next),
        view,
      );
      await page.evaluate(
        (dir) => document.documentElement.setAttribute('dir', dir),
        look === 'rtl' ? 'rtl' : 'ltr',
      );
      await page.evaluate(() =>
        Promise.all(
          document
            .getAnimations()
            .filter((each) => each.effect?.getTiming().iterations === 1)
            .map((each) => each.finished),
        ),
      );
      const place = resolve(folder, size.name, look);
      await mkdir(place, { recursive: true });
      await page.screenshot({ path: resolve(place, `${label}.png`) });
    }
    await page.close();
  }
}

const chromiumHere = chromiumCommand();
const server = await serveBundle(bundle);
const browser = await chromium.launch({
  executablePath: chromiumHere.command,
  env: chromiumHere.env,
  chromiumSandbox: true,
});
for (const label of Object.keys(states) as StateLabel[]) {
  if (label.includes(part)) await picture(browser, server.origin, label);
}
await browser.close();
server.close();
