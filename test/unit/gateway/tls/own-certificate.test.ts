import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tlsProblem } from '../../../../main/gateway/config/tls-rule.ts';
import { openTls } from '../../../../main/gateway/tls/open-tls.ts';
import { openOwnCertificate, promoteNextKey } from '../../../../main/gateway/tls/own-certificate.ts';
import { pinInWords } from '../../../../main/gateway/tls/served-certificate.ts';

const day = 86_400_000;
const nowMs = Date.UTC(2026, 4, 12);
const hosts = ['gateway.hotel.example', '10.20.0.5'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (atMs = nowMs, of = hosts) => openOwnCertificate(folder, of, atMs);

describe('the certificate that a gateway makes itself', () => {
  test('is for its names and addresses, for a year, and vouches for nobody else', () => {
    const certificate = new X509Certificate(open().pem);
    expect(certificate.checkHost('gateway.hotel.example')).toBe('gateway.hotel.example');
    expect(certificate.checkIP('10.20.0.5')).toBe('10.20.0.5');
    expect(certificate.checkHost('other.example')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / day;
    expect(days).toBe(397);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  test('is the same after a restart, and its key is for the owner only', () => {
    expect(open()).toEqual(open());
    for (const name of ['gateway-tls-key.pem', 'gateway-tls-key-next.pem'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test.each<[string, number, string[]]>([
    ['a month before its end', nowMs + 366 * day, hosts],
    ['long after its end', nowMs + 4_000 * day, hosts],
    ['when it is not valid yet', nowMs - 3 * day, hosts],
    ['for another name', nowMs, [...hosts, 'new.hotel.example']],
  ])('is renewed %s, and the pin stays', (_when, atMs, of) => {
    const before = open();
    const after = open(atMs, of);
    expect(after.pem).not.toBe(before.pem);
    expect([after.pin, after.nextPins]).toEqual([before.pin, before.nextPins]);
  });

  test('is left alone until then, and made anew when it cannot be read', () => {
    const before = open();
    expect(open(nowMs + 365 * day).pem).toBe(before.pem);
    writeFileSync(join(folder, 'gateway-tls.pem'), 'broken');
    expect(open().pin).toBe(before.pin);
    expect(open().pem).toContain('BEGIN CERTIFICATE');
  });

  test('follows its announced key when that is asked for, and announces another', () => {
    expect(promoteNextKey(folder)).toBe(false);
    const before = open();
    expect(promoteNextKey(folder)).toBe(true);
    const after = open();
    expect(after.pin).toBe(before.nextPins[0]);
    expect(after.nextPins).not.toEqual(before.nextPins);
    expect(new X509Certificate(after.pem).checkHost('gateway.hotel.example')).toBeDefined();
  });

  test('stops the start when its key is broken or open to others', () => {
    open();
    writeFileSync(join(folder, 'gateway-tls-key.pem'), 'broken', { mode: 0o600 });
    expect(() => open()).toThrow();
    rmSync(join(folder, 'gateway-tls-key.pem'));
    writeFileSync(join(folder, 'gateway-tls-key.pem'), 'x', { mode: 0o644 });
    expect(() => open()).toThrow(/secret-readable/);
  });

  test('has eight words for its pin', () => {
    const words = pinInWords(open().pin).split(' ');
    expect(words).toHaveLength(8);
    expect(pinInWords(open().pin)).toBe(words.join(' '));
  });
});

describe('TLS of a gateway', () => {
  const config = (tls: Parameters<typeof openTls>[0]['config']['tls']) => ({
    tls,
    listen: { host: '127.0.0.1', port: 0 },
    publicUrl: null,
    dataFolder: folder,
    copies: null,
  });

  test('is off, own, or from files; files whose key is another stop the start', () => {
    expect(openTls({ config: config('off'), nowMs: () => nowMs }).pins()).toEqual([]);
    expect(existsSync(join(folder, 'gateway-tls.pem'))).toBe(false);
    const own = openTls({ config: config('own'), nowMs: () => nowMs });
    expect(own.pins()).toHaveLength(2);
    const files = { certFile: join(folder, 'gateway-tls.pem'), keyFile: join(folder, 'gateway-tls-key.pem') };
    const fromFiles = openTls({
      config: config({ ...files, nextPins: ['x'.repeat(43)] }),
      nowMs: () => nowMs,
    });
    expect(fromFiles.pins()).toEqual([own.served()?.pin, 'x'.repeat(43)]);
    const other = { ...files, keyFile: join(folder, 'gateway-tls-key-next.pem'), nextPins: [] };
    expect(() => openTls({ config: config(other), nowMs: () => nowMs })).toThrow(/tls-key-other/);
  });

  test('tells of a renewed certificate while it runs', () => {
    let atMs = nowMs;
    const tls = openTls({ config: config('own'), nowMs: () => atMs });
    const told: string[] = [];
    tls.look(({ pem }) => told.push(pem));
    expect(told).toEqual([]);
    atMs += 380 * day;
    tls.look(({ pem }) => told.push(pem));
    expect(told).toEqual([readFileSync(join(folder, 'gateway-tls.pem'), 'utf8')]);
    expect(tls.served()?.pem).toBe(told[0]);
  });
});

describe('a listener without TLS', () => {
  test.each([
    ['127.0.0.1', null, 'off', null],
    ['localhost', 'http://localhost:8080', 'off', null],
    ['::1', null, 'off', null],
    ['10.0.0.5', null, 'off', 'tls'],
    ['0.0.0.0', 'http://10.0.0.5:8080', 'off', 'tls'],
    ['10.0.0.5', 'https://gateway.example', 'off', null],
    ['10.0.0.5', null, 'own', null],
    ['0.0.0.0', 'https://10.0.0.5:8443', 'own', null],
    ['0.0.0.0', 'http://10.0.0.5:8443', 'own', 'publicUrl'],
    ['127.0.0.1', 'http://127.0.0.1:8443', 'own', 'publicUrl'],
    ['127.evil.example', null, 'off', 'tls'],
  ] as const)('on %s, called %s, with tls %s: %s', (host, publicUrl, tls, field) => {
    expect(tlsProblem({ tls, host, publicUrl })?.field ?? null).toBe(field);
  });
});
