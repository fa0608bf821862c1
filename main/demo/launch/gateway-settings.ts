import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from '../../../preload/contract/z.ts';
import type { configShape } from '../../gateway/config/config-shape.ts';
import { demoReservations } from '../../gateway/hotel-systems/demo-stays.ts';
import { localDate } from '../../gateway/hotel-time.ts';
import { hashPin } from '../../gateway/staff/pin.ts';
import type { DemoWorld } from '../world.ts';

/** Where the demo hotel stands. */
const timeZone = 'Asia/Shanghai';

/** What a test may set; everything else is as a hotel would have it. */
export type GatewayTuning = { readonly leaseSeconds?: number; readonly consoleFolder: string | null };

/** Files of the demo gateway. */
export type GatewayFiles = { readonly config: string; readonly stays: string };

/** Writes the demo gateway's configuration, and its guests unless today's are there already. */
export async function writeGatewaySettings(
  world: DemoWorld,
  tuning: GatewayTuning,
  nowMs: number,
): Promise<GatewayFiles> {
  const folder = dirname(world.files.gatewayData);
  const { protocol, hostname } = new URL(world.gatewayUrl);
  const files = { config: join(folder, 'gateway.json'), stays: join(folder, 'demo-hotel', 'stays.json') };
  keepTodaysGuests(files.stays, localDate(nowMs, timeZone));
  const staff = await Promise.all(
    world.staff.map(async ({ staffId, name, role, pin }) => ({
      staffId,
      name,
      role,
      pinHash: await hashPin(pin),
    })),
  );
  const settings: z.input<typeof configShape> = {
    hotelId: world.hotelId,
    demo: true,
    listen: { host: hostname, port: world.ports.gateway },
    tls: protocol === 'https:' ? 'own' : 'off',
    publicUrl: world.gatewayUrl,
    dataFolder: world.files.gatewayData,
    documents: {
      designationFile: world.files.designation,
      profileFolder: world.files.profiles,
      authorityKeysFile: world.files.trust,
    },
    hotel: { timeZone, checkOutTime: '12:00', graceMinutes: 30, routerId: 'demo-router' },
    staff,
    hotelSystem: { kind: 'demo', staysFile: files.stays },
    eligibilityFile: null,
    limits: {
      leaseSeconds: tuning.leaseSeconds ?? 90,
      grantHours: 72,
      sessionsPerGrant: 20,
      snapshotMinutes: 15,
    },
    records: { acceptSoftwareKeys: true },
    consoleFolder: tuning.consoleFolder,
  };
  writeFileSync(files.config, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return files;
}

/** The demo's guests are made for one day, so that somebody always leaves today. */
function keepTodaysGuests(path: string, today: string): void {
  const dayFile = `${path}.day`;
  if (existsSync(path) && existsSync(dayFile) && readFileSync(dayFile, 'utf8') === today) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(demoReservations(today), null, 2)}\n`);
  writeFileSync(dayFile, today);
}
