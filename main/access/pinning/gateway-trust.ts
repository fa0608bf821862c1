import type { TerminalConfig } from '../../config/shape.ts';
import type { GatewayTrust } from '../gateway-tls.ts';
import type { TerminalIdentity } from '../kept/identity.ts';

type Settings = Pick<TerminalConfig, 'gatewayUrl' | 'gatewayPin' | 'gatewayPins'>;

/** True when only IT's comparison at enrolment can say whose certificate a gateway shows that the system does not know. */
export function isOnSight({ gatewayUrl, gatewayPin, gatewayPins }: Settings): boolean {
  return /^https:/i.test(gatewayUrl) && gatewayPin === null && gatewayPins.length === 0;
}

/**
 * How this terminal knows its gateway now. `announced` are the keys that the hotel signed as those of its gateway: they follow
 * the one that was compared at enrolment, and join one that was given with the settings.
 */
export function gatewayTrust(
  settings: Settings,
  identity: Pick<TerminalIdentity, 'gatewayPin'> | null,
  announced: readonly string[],
): GatewayTrust {
  if (settings.gatewayPin !== null) return { by: 'pinned', pins: [settings.gatewayPin, ...announced] };
  if (settings.gatewayPins.length > 0) return { by: 'system', pins: settings.gatewayPins };
  if (identity === null) return { by: 'on-sight' };
  if (identity.gatewayPin === undefined) return { by: 'system', pins: [] };
  return { by: 'pinned', pins: announced.length > 0 ? announced : [identity.gatewayPin] };
}
