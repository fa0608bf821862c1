import { existsSync, readFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { startService } from '../../../main/demo/launch/service.ts';
import { openOwnCertificate } from '../../../main/gateway/tls/own-certificate.ts';
import { electronCommand, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { test } from '../session/demo-test.ts';

/** The app as the console of a gateway, and the page in its window. */
async function startConsole(...args: string[]) {
  const home = makeOwnedTemporary('guestway-console');
  const { command, argsBefore, env } = electronCommand({ home });
  const service = await startService({
    name: 'console',
    command,
    arguments: [...argsBefore, ...args, '--remote-debugging-port=0', '--test-hooks'],
    environment: env,
    isReady: (line) => line.includes('"console-open"'),
  });
  const portFile = join(home, '.config', 'guestway-console', 'DevToolsActivePort');
  const read = () => (existsSync(portFile) ? readFileSync(portFile, 'utf8') : '');
  await waitFor('the debugging port', () => read().includes('\n'), 20_000);
  const [port, path] = read().split('\n');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  const page = await waitFor('the page', () => browser.contexts()[0]?.pages()[0], 20_000);
  return {
    page,
    async stop() {
      await browser.close();
      await service.stop();
    },
  };
}

const listen = (server: Server) =>
  new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

const printJobs = (page: Page) => page.evaluate(() => (window as unknown as { jobs: number }).jobs);

test('the app is a console too: room number, Enter, Enter prints; it can go nowhere else', async ({
  demo,
}) => {
  test.setTimeout(120_000);
  const { gatewayUrl, staff } = demo.world;
  const { page, stop } = await startConsole(`--console=${gatewayUrl}`);
  try {
    const person = staff.find(({ role }) => role === 'desk');
    await page.getByRole('textbox', { name: 'Staff ID' }).fill(person?.staffId ?? '');
    await page.getByRole('textbox', { name: 'PIN' }).fill(person?.pin ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
    // The job itself would ask the system for a printer.
    await page.evaluate(() =>
      Object.assign(window, { jobs: 0, print: () => Object.assign(window, { jobs: 1 }) }),
    );
    await page.keyboard.type('101');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => printJobs(page)).toBe(1);
    await expect(page.getByRole('region', { name: 'Slip', exact: true })).toContainText(
      /[0-9A-Z]{5}\s*-\s*[0-9A-Z]{5}/,
    );

    const reach = await page.evaluate(() => [window.open('/receipt'), typeof process, typeof require]);
    expect(reach).toEqual([null, 'undefined', 'undefined']);
    // Asked past the driver, which would wait for a navigation that was stopped.
    const protocol = await page.context().newCDPSession(page);
    for (const address of ['data:text/html,elsewhere', 'https://elsewhere.test/', 'http://127.0.0.1:9/']) {
      const expression = `location.assign('${address}'); new Promise((end) => setTimeout(() => end(location.origin), 500))`;
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result } = await protocol.send('Runtime.evaluate', asked);
      expect(result.value).toBe(new URL(gatewayUrl).origin);
    }
  } finally {
    await stop();
  }
});

test('it waits for a gateway that is away or shows another key, and opens when it is there', async () => {
  test.setTimeout(120_000);
  const home = makeOwnedTemporary('guestway-gateway');
  const own = openOwnCertificate(join(home, 'own'), ['localhost'], Date.now());
  const other = openOwnCertificate(join(home, 'other'), ['localhost'], Date.now());
  const answered: string[] = [];
  const server = createServer({ key: other.key, cert: other.pem }, (request, response) => {
    answered.push(request.url ?? '');
    response.setHeader('content-type', 'text/html').end('<h1>console</h1>');
  });
  const outside = createPlainServer((request, response) => {
    answered.push(`outside ${request.url}`);
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  const [port, outsidePort] = await Promise.all([server, outside].map(listen));
  const { page, stop } = await startConsole(
    `--console=https://localhost:${port}`,
    `--console-pin=${own.pin}`,
  );
  try {
    await expect(page.getByText('The gateway does not answer')).toBeVisible();
    await expect(page.getByText('网关没有响应')).toBeVisible();
    expect(answered).toEqual([]);
    server.setSecureContext({ key: own.key, cert: own.pem });
    await expect(page.getByRole('heading', { name: 'console' })).toBeVisible();
    // The page of this gateway forbids nothing itself, so it is the window that does.
    const ask = (address: string) =>
      fetch(address).then(
        (answer) => answer.text(),
        () => 'refused',
      );
    expect(await page.evaluate(ask, `http://127.0.0.1:${outsidePort}/`)).toBe('refused');
    expect(answered).toContain('/');
    expect(answered.filter((line) => line.startsWith('outside'))).toEqual([]);
  } finally {
    await stop();
    for (const each of [server, outside]) {
      each.closeAllConnections();
      each.close();
    }
  }
});
