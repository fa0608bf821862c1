// Pictures of every state of every screen, for people to look at. The build must be there.
//   node test/screens/guest/gallery.ts FOLDER [PART OF A STATE'S NAME] [PART OF A SIZE]
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { languages } from '../../../preload/contract/languages.ts';
import { type StateLabel, states, viewOf } from '../../fakes/guest-views.ts';
import { openGuestPage, publishView, withGuestBundle } from '../../gallery/guest-screens.ts';

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
    const page = await openGuestPage(browser, origin, { viewport: size });
    for (const look of [...languages, 'rtl'] as const) {
      await publishView(page, viewOf(states[label], look === 'rtl' ? 'en' : look));
      if (look === 'rtl') await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
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

await withGuestBundle(bundle, async (browser, origin) => {
  for (const label of Object.keys(states) as StateLabel[]) {
    if (label.includes(part)) await picture(browser, origin, label);
  }
});
