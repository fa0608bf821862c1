import type { LeakRow } from '../rows/row.ts';
import { rowIdIn, siteDomain, targetOf } from './places.ts';

/** How something was seen. `name`: asked of the name server. `request`: at a web server. `packet`: on an interface. */
export type SightingKind = 'name' | 'request' | 'packet' | 'channel';

/** Something seen on its way: the row that did it, as far as that can be told, and what it was. */
export type Sighting = {
  readonly kind: SightingKind;
  /** `null` when it belongs to no row. */
  readonly rowId: string | null;
  /** The name or address it went to. */
  readonly to: string;
};

/** Tells which row something seen belongs to. */
export type Attribution = {
  /** A name of the world: the target of a row, something below it, or what the row calls its own. */
  ofName(name: string): string | null;
  ofAddress(address: string): string | null;
};

/** Knows the places of these rows. Rows are numbered in this order. */
export function createAttribution(rows: readonly LeakRow[]): Attribution {
  const owners = new Map<string, string>();
  for (const [number, row] of rows.entries()) {
    const { loopback, beyond } = targetOf(row.id, number);
    for (const place of [row.id, loopback, beyond]) owners.set(place, row.id);
    for (const place of row.in === 'page' ? (row.elsewhere ?? []) : []) owners.set(bare(place), row.id);
  }
  const ofAddress = (address: string) => owners.get(bare(address)) ?? null;
  return {
    ofAddress,
    ofName(name) {
      const id = rowIdIn(bare(name));
      return id === null ? ofAddress(name) : (owners.get(id) ?? null);
    },
  };
}

/** Whether a name is the site a row is opened at, and not the place it tries to reach. */
export function isSite(name: string): boolean {
  return bare(name).endsWith(`.${siteDomain}`);
}

/** Without brackets, final dot and capitals. */
function bare(name: string): string {
  return name.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}
