import { expect } from '@playwright/test';
import type { AdminScreen } from '../../../preload/contract/admin.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { viewOf } from '../../fakes/guest-views.ts';
import { axeFindings } from '../axe-on.ts';
import { test } from './guest-page.ts';

const screens: readonly AdminScreen[] = [
  { name: 'admin', step: 'ask', refusal: 'wrong', waitEndsAtMs: null, isChecking: false },
  {
    name: 'admin',
    step: 'in',
    person: '42',
    role: 'admin',
    last: { act: 'diagnose', outcome: 'done' },
    status: {
      label: 'Lobby 1',
      version: '1.0.0',
      electron: '45.4.1',
      uptimeSeconds: 90_000,
      memoryMegabytes: 640,
      recordsUnshipped: 3,
      isLocked: false,
      trouble: 'gateway-away',
    },
  },
];

for (const theme of ['light', 'dark'] as const) {
  for (const contrast of ['normal', 'more'] as const) {
    test(`access for staff has no axe finding in the ${theme} theme with ${contrast} contrast`, async ({
      guest,
    }) => {
      const { page } = guest;
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const screen of screens) {
        await guest.open(screen);
        await guest.showView({ ...viewOf(screen), comfort: { ...plainComfort, theme, contrast } });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        for (const other of ['中文', 'English']) {
          const rules = { 'color-contrast-enhanced': { enabled: contrast === 'more' } };
          const violations = await axeFindings(page, { rules });
          expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
          await page.getByRole('button', { name: other, exact: true }).click();
        }
      }
    });
  }
}

for (const screen of screens) {
  test(`access for staff, step ${screen.step}, has the tree of names and roles that was agreed`, async ({
    guest,
  }) => {
    await guest.open(screen);
    await expect(guest.page.locator('body')).toMatchAriaSnapshot({ name: `admin-${screen.step}.aria.yml` });
  });
}
