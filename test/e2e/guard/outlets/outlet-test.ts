import { findFreePort } from '../../../../main/demo/free-port.ts';
import type { OutletsView } from '../../../../main/guard/outlet-commands.ts';
import type { PrintView } from '../../../../preload/contract/files.ts';
import { type FakePrinter, lendPrinter } from '../../../fakes/printer/ipp-server.ts';
import type { OutletStart } from '../harness/orders.ts';
import { expect, type GuardStage, guardTest } from '../parts/guard-test.ts';

/** The guard's test with a printer on the hotel's network, and a port for phones. */
export const outletTest = guardTest.extend<object, { printer: FakePrinter; outlets: OutletStart }>({
  printer: [lendPrinter, { scope: 'worker' }],
  outlets: [
    async ({ printer }, use) => {
      const phone = { address: '127.0.0.1', port: await findFreePort() };
      await use({
        printer: { url: printer.url, pins: [], price: null, mostPages: 6 },
        phone,
        usbFolder: null,
      });
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** How the ways out of the session stand. */
export function outletsOf({ app }: GuardStage): Promise<OutletsView> {
  return app.order('outlets');
}

/** Waits until what is being printed has come so far. */
export async function untilPrint(stage: GuardStage, state: PrintView['state']): Promise<PrintView> {
  await expect.poll(async () => (await outletsOf(stage)).print?.state, { timeout: 40_000 }).toBe(state);
  const { print } = await outletsOf(stage);
  if (print === null) throw new Error('nothing to print');
  return print;
}
