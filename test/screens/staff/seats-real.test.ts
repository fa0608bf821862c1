import { goTo } from './desk-browser.ts';
import { enter, expect, issueTo, test } from './working-hotel.ts';

test('a guest who asks for time gets it, an answer and an end, each at the terminal at once', async ({
  page,
  working,
}) => {
  test.setTimeout(120_000);
  const { terminal } = working;
  const seat = page.getByRole('article', { name: 'Lobby 1' });
  const dialog = page.getByRole('dialog');
  await enter(page, working, 'mei');
  const lease = await terminal.ask('redeem', { token: await issueTo(page, '101') });
  const at = { leaseId: lease.leaseId };
  await working.report('in-use', 'zh-Hans');
  await goTo(page, /^Terminals/);
  await expect(seat).toContainText('In use', { timeout: 20_000 });

  // The terminal waits for orders all the time, as a real one does.
  const orders: string[] = [];
  const listen = async (): Promise<void> => {
    for (let [after, counter] = [0, lease.counter]; !orders.includes('end'); ) {
      const answer = await terminal.ask('awaitOrders', { after }, at);
      for (const { number, order } of answer.orders) {
        after = number;
        orders.push('message' in order ? order.message : order.kind);
      }
      const renewed = await terminal.ask('renewLease', { counter }, at);
      if (renewed.state === 'ended') orders.push('end', renewed.reason);
      else counter = renewed.lease.counter;
    }
  };
  const listening = listen();

  await terminal.ask('askHelp', { about: { kind: 'time' } }, at);
  await expect(seat).toContainText('Asks for more time', { timeout: 20_000 });
  await seat.getByRole('button', { name: 'Add time: Lobby 1' }).press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /^Lobby 1 (now|still) ends/ })).toBeVisible();
  await expect(seat).not.toContainText('Asks for');
  await expect.poll(() => orders, { timeout: 20_000 }).toEqual(['renew', 'helped']);

  await terminal.ask('askHelp', { about: { kind: 'other' } }, at);
  await expect(seat).toContainText('Asks for help', { timeout: 20_000 });
  await seat.getByRole('button', { name: 'Send a message: Lobby 1' }).press('Enter');
  await dialog.getByRole('button', { name: 'Send' }).press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: 'The message was sent to Lobby 1.' }),
  ).toBeVisible();
  await seat.getByRole('button', { name: 'The guest was helped: Lobby 1' }).click();
  await expect.poll(() => orders.slice(2), { timeout: 20_000 }).toEqual(['we-are-coming', 'helped']);

  await seat.getByRole('button', { name: 'End the session: Lobby 1' }).click();
  await dialog.getByRole('radio', { name: 'Misuse' }).press('Space');
  await dialog.getByRole('button', { name: 'End', exact: true }).click();
  await listening;
  expect(orders.slice(4)).toEqual(['renew', 'end', 'staff']);
  await working.report('free');
  await expect(seat).toContainText('Free', { timeout: 20_000 });
});
