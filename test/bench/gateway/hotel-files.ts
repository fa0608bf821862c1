import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayConfigFile } from '../../../main/gateway/config/config-shape.ts';
import { hashPin } from '../../../main/gateway/staff/pin.ts';
import { documentHash } from '../../../main/profile/signed-text.ts';
import { createTestAuthority } from '../../unit/gateway/fixture/signed-documents.ts';

/** What a gateway of the benchmark is configured with. */
export type HotelFiles = {
  readonly folder: string;
  readonly configFile: string;
  /** Of the profile. */
  readonly profileHash: string;
  remove(): void;
};

/** Whom the benchmark signs in. */
export const benchDesk = { staffId: 'desk-1', pin: '2468' } as const;

/** The hotel, its zone and its profile. */
export const benchHotel = {
  hotelId: 'bench-hotel',
  timeZone: 'Asia/Shanghai',
  checkOutTime: '12:00',
  graceMinutes: 30,
  profileId: 'open-web',
} as const;

const day = 86_400_000;

/**
 * Writes configuration, authority key and signed documents of a hotel whose FIAS interface listens on a port. `postgresUrl` is
 * the connection of its schema; null keeps its store in a file.
 */
export async function writeHotelFiles(hotelPort: number, postgresUrl: string | null): Promise<HotelFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
  const write = (file: string, text: string): void =>
    writeFileSync(join(folder, file), text, { mode: 0o600 });
  const authority = createTestAuthority(benchHotel.hotelId);
  const now = Date.now();
  const dates = { notBeforeMs: now - day, notAfterMs: now + 30 * day };
  mkdirSync(join(folder, 'profiles'));
  mkdirSync(join(folder, 'secrets'), { mode: 0o700 });
  write('keys.json', authority.keySet);
  write('designation.jws', await authority.designation({ ...dates, profileIds: [benchHotel.profileId] }));
  const profile = await authority.profile(benchHotel.profileId, dates);
  write(`profiles/${benchHotel.profileId}.jws`, profile);
  if (postgresUrl !== null) write('secrets/store', postgresUrl);
  const configFile = join(folder, 'config.json');
  write(
    'config.json',
    JSON.stringify(configOf(hotelPort, postgresUrl !== null, await hashPin(benchDesk.pin))),
  );
  return {
    folder,
    configFile,
    profileHash: documentHash(profile),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function configOf(hotelPort: number, hasPostgres: boolean, pinHash: string): GatewayConfigFile {
  const { hotelId, timeZone, checkOutTime, graceMinutes } = benchHotel;
  return {
    hotelId,
    demo: true,
    listen: { host: '127.0.0.1', port: 0 },
    tls: 'off',
    publicUrl: null,
    dataFolder: 'data',
    store: hasPostgres ? { kind: 'postgres', urlSecretRef: 'store' } : { kind: 'sqlite' },
    secretsFolder: 'secrets',
    documents: {
      designationFile: 'designation.jws',
      profileFolder: 'profiles',
      authorityKeysFile: 'keys.json',
    },
    hotel: { timeZone, checkOutTime, graceMinutes, routerId: 'router-1' },
    staff: [{ staffId: benchDesk.staffId, name: 'Desk', role: 'desk', pinHash }],
    hotelSystem: { kind: 'fias', host: '127.0.0.1', port: hotelPort, nationalityField: 'A3' },
    eligibilityFile: null,
    limits: {
      leaseSeconds: 90,
      grantHours: 24,
      sessionsPerGrant: 3,
      snapshotMinutes: 15,
      checkInBurst: 10_000,
    },
    offline: { enabled: false },
    records: { acceptSoftwareKeys: true },
    consoleFolder: null,
  };
}
