import type { TerminalConfig } from './config/shape.ts';
import { httpAddressOf } from './guard/printing/ipp/ipp-exchange.ts';

/** A host that no page reaches; `port` 0 is every port. */
export type OwnPlace = { readonly host: string; readonly port: number };

/** The gateway, the printer and the way to phones: no place for a page, whatever a profile says. */
export function ownPlaces({
  gatewayUrl,
  phone,
  printer,
}: Pick<TerminalConfig, 'gatewayUrl' | 'phone' | 'printer'>): readonly OwnPlace[] {
  const gateway = new URL(gatewayUrl);
  const places = [{ host: gateway.hostname, port: Number(gateway.port) }];
  if (phone !== null) places.push({ host: phone.address, port: phone.port });
  // The pages that a printer shows itself are none for a guest either.
  if (printer !== null) {
    const { hostname } = httpAddressOf(printer.url).url;
    places.push({ host: hostname.replace(/^\[|\]$/g, ''), port: 0 });
  }
  return places;
}
