import { randomBytes, scryptSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import type { GatewayConfigFile } from '../../../../main/gateway/config/config-shape.ts';
import { demoReservations } from '../../../../main/gateway/hotel-systems/demo-stays.ts';
import { testConfig, testPin } from '../fixture/gateway-fixture.ts';
import { createTestAuthority } from '../fixture/signed-documents.ts';

/** Files of a group of two hotels, called `127.0.0.1` and `localhost`, under one authority of the test for each. */
export type GroupFiles = {
  readonly folder: string;
  readonly file: string;
  readonly port: number;
  readonly urls: { readonly a: string; readonly b: string };
  remove(): void;
};

/** Name of a hotel in the fixture. */
export type HotelName = 'a' | 'b';

/** Writes them; `change` turns the good configuration of a hotel into another. */
export async function writeGroup(
  change: (config: GatewayConfigFile, name: HotelName) => GatewayConfigFile = (same) => same,
): Promise<GroupFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-group-'));
  const port = await findFreePort();
  const urls = { a: `http://127.0.0.1:${port}`, b: `http://localhost:${port}` };
  for (const name of ['a', 'b'] as const) await writeHotel(folder, name, urls[name], change);
  const file = join(folder, 'group.json');
  writeFileSync(
    file,
    JSON.stringify({ group: ['a/config.json', 'b/config.json'], listen: { host: '127.0.0.1', port } }),
  );
  return { folder, file, port, urls, remove: () => rmSync(folder, { recursive: true }) };
}

async function writeHotel(
  folder: string,
  name: HotelName,
  publicUrl: string,
  change: (config: GatewayConfigFile, name: HotelName) => GatewayConfigFile,
): Promise<void> {
  const hotelId = `hotel-${name}`;
  const authority = createTestAuthority(hotelId);
  const write = (file: string, text: string): void => writeFileSync(join(folder, name, file), text);
  mkdirSync(join(folder, name, 'profiles'), { recursive: true });
  write('keys.json', authority.keySet);
  write('designation.jws', await authority.designation());
  for (const id of ['open-web', 'essentials']) write(`profiles/${id}.jws`, await authority.profile(id));
  write('stays.json', JSON.stringify(demoReservations('2026-05-12')));
  const config = { ...testConfig(cheapHash()), hotelId, publicUrl };
  write('config.json', JSON.stringify(change(config, name)));
}

// A cheap hash: what PINs cost is not what these tests are about.
function cheapHash(): string {
  const salt = randomBytes(16);
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${scryptSync(testPin, salt, 32, { N: 1024 }).toString('base64url')}`;
}

/** One request with a `Host` of the test's own. */
export async function ask(
  port: number,
  host: string,
  path: string,
): Promise<{ readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string }> {
  const asked = request({ host: '127.0.0.1', port, path, headers: { host, connection: 'close' } });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}
