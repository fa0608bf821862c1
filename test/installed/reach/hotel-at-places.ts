import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Hotel, startHotel } from '../../../main/demo/launch/start-hotel.ts';
import { tlsPinOf } from '../../../main/gateway/tls/served-certificate.ts';
import { settingsFolder, writeSettings } from '../parts/installed-terminal.ts';
import { hotelPlaces } from './places.ts';

/** Starts the hotel at addresses of its own, which must be there. Staff's browser, which is this process, is told to trust it. */
export async function startHotelAtPlaces(work: string, say: (line: string) => void): Promise<Hotel> {
  const hotel = await startHotel({ dataFolder: work, addresses: hotelPlaces, say });
  setDefaultCACertificates([...getCACertificates(), certificateOf(hotel)]);
  return hotel;
}

/**
 * Writes the settings of a terminal of this hotel below `root`, which knows its gateway's pin, and those of the lockdown kit: what
 * the terminal may reach, and `more` lines.
 */
export function writePinnedSettings(root: string, hotel: Hotel, more: readonly string[] = []): void {
  const { ports } = hotel.world;
  writeSettings(root, hotel, tlsPinOf(new X509Certificate(certificateOf(hotel)).publicKey));
  const lines = [
    `GATEWAY=${hotelPlaces.gateway}:${ports.gateway}`,
    `CHANNEL=${hotelPlaces.channel}:${ports.channel}`,
    ...more,
  ];
  writeFileSync(join(root, settingsFolder, 'lockdown.conf'), `${lines.join('\n')}\n`);
}

function certificateOf({ world }: Hotel): string {
  return readFileSync(join(world.files.gatewayData, 'gateway-tls.pem'), 'utf8');
}
