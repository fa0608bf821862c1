import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConnectionUrl } from '../../../../main/gateway/store/postgres/connection-url.ts';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { openPostgresStore } from '../../../../main/gateway/store/postgres.ts';
import {
  makeAuthorityCertificate,
  makeServerCertificate,
} from '../../../../main/gateway/tls/make-certificate.ts';
import { startPostgres, type TestPostgres } from '../../../postgres/start-postgres.ts';
import { askAdmin } from './places.ts';

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const period = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-01-01T00:00:00Z') };

let folder: string;
let server: TestPostgres;
let plainUrl: URL;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encrypted-test-'));
  const [authority, own, stranger] = [keyPair(), keyPair(), keyPair()];
  const issuer = { name: 'Test authority', ...authority };
  const hosts = ['localhost', 'db.example'];
  const certificate = makeServerCertificate(
    issuer,
    { name: 'localhost', publicKey: own.publicKey, hosts: ['localhost'] },
    period,
  );
  writeFileSync(join(folder, 'authority.pem'), makeAuthorityCertificate(issuer, hosts, period));
  const other = { name: 'Other authority', ...stranger };
  writeFileSync(join(folder, 'other.pem'), makeAuthorityCertificate(other, hosts, period));
  server = await startPostgres({
    settings: ['ssl=on', 'ssl_cert_file=../server.pem', 'ssl_key_file=../server.key'],
    files: { 'server.pem': certificate, 'server.key': pemOf(own.privateKey) },
  });
  plainUrl = new URL((await createTenant(server.adminUrl, 'encrypted')).url);
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const urlWith = (host: string, authority: string | null): string => {
  const url = new URL(plainUrl);
  url.hostname = host;
  url.search = '';
  if (authority !== null) url.searchParams.set('sslrootcert', join(folder, authority));
  return url.href;
};

describe('a connection over TLS', () => {
  test('is taken where certificate and name are the right ones, and is encrypted', async () => {
    const store = await openPostgresStore({ url: urlWith('localhost', 'authority.pem') });
    expect(await store.people.list()).toEqual([]);
    const sessions = `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = '${plainUrl.username}'`;
    expect(await askAdmin(server.adminUrl, sessions)).toEqual([{ ssl: true }]);
    await store.close();
    expect(readConnectionUrl(urlWith('localhost', null)).tls).toEqual({ ca: null });
  });

  test.each([
    ['an authority that does not vouch for it', 'localhost', 'other.pem'],
    ['the authorities of the machine, which do not either', 'localhost', null],
    ['another name', '127.0.0.1', 'authority.pem'],
  ])('is not taken with %s', async (_what, host, authority) => {
    await expect(openPostgresStore({ url: urlWith(host, authority) })).rejects.toThrow('store-away');
  });

  test('is not taken without TLS when the server asks for none', async () => {
    const plain = await startPostgres();
    const { url } = await createTenant(plain.adminUrl, 'plain');
    const wanted = new URL(url);
    wanted.search = '';
    await expect(openPostgresStore({ url: wanted.href })).rejects.toThrow('store-away');
    await plain.stop();
  });
});
