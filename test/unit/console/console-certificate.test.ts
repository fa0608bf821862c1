import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openOwnCertificate } from '../../../main/gateway/tls/own-certificate.ts';
import { consoleVerdict } from '../../../main/shell/console-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const own = openOwnCertificate(join(folder, 'own'), ['gateway.test'], Date.now());
const other = openOwnCertificate(join(folder, 'other'), ['gateway.test'], Date.now());
const verdict = (hostname: string, pem: string, pins: readonly string[]) =>
  consoleVerdict({ hostname, pem }, { hostname: 'gateway.test', pins });

it('takes the pinned key, also one of several, and no other', () => {
  expect(verdict('gateway.test', own.pem, [own.pin])).toBe(0);
  expect(verdict('gateway.test', own.pem, [other.pin, own.pin])).toBe(0);
  expect(verdict('gateway.test', other.pem, [own.pin])).toBe(-2);
});

it('leaves a certificate to the engine when there is no pin', () => {
  expect(verdict('gateway.test', own.pem, [])).toBe(-3);
});

it('takes nobody under another name, pinned or not', () => {
  expect(verdict('elsewhere.test', own.pem, [own.pin])).toBe(-2);
  expect(verdict('elsewhere.test', own.pem, [])).toBe(-2);
});
