import { canonicalSha256 } from '../../../records/schema/canonical.ts';
import type { GatewayConfig } from '../../config/config-shape.ts';

/**
 * Hash of the settings that guests and staff live by: limits, times, roles, where guests and lists come from. Where the program
 * runs and where its files lie is no rule; no name, address or secret goes into it.
 */
export function settingsHash(config: GatewayConfig): string {
  const { hotelId, demo, hotel, limits, offline, partners, hotelSystem, staff, lists, records } = config;
  return canonicalSha256({
    ...{ hotelId, demo, hotel, limits, offline },
    partners: partners.enabled,
    hotelSystem: hotelSystem.kind,
    staff: staff.map(({ staffId, role }) => `${staffId} ${role}`).sort(),
    lists: lists.map(({ name, format, exact, base }) => ({ name, format, exact, base })),
    acceptSoftwareKeys: records.acceptSoftwareKeys,
  });
}
