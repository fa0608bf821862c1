import { readRows } from '../cloud/read-rows.ts';
import type { HotelRead } from '../port.ts';
import { type MewsApi, mostIds } from './mews-api.ts';
import { companionshipShape, customerShape, type MewsCustomer, type MewsReservation } from './shapes.ts';

/** The guests of a reservation. */
export type Party = { readonly mainGuest: MewsCustomer | null; readonly companions: readonly MewsCustomer[] };

/** Reads guests. */
export type People = {
  /** The guests of each of these reservations. */
  of(reservations: readonly MewsReservation[]): Promise<HotelRead<(reservation: MewsReservation) => Party>>;
};

/** Makes the reader: a question for those who stay together, and one for main guests whom that did not bring. */
export function createPeople(api: MewsApi): People {
  const together = async (ids: readonly string[]): Promise<HotelRead<Together>> => {
    const read = await api.all(
      {
        action: 'companionships/getAll',
        list: 'Companionships',
        filter: { ReservationIds: ids, Extent: { Customers: true } },
      },
      'Customers',
    );
    if (!read.ok) return read;
    const links = readRows(companionshipShape, read.value.rows);
    if (!links.ok) return links;
    const customers = readRows(customerShape, read.value.extra);
    if (!customers.ok) return customers;
    return { ok: true, value: { links: links.value, customers: customers.value } };
  };
  const customersOf = async (ids: readonly string[]): Promise<HotelRead<readonly MewsCustomer[]>> => {
    const read = await api.all({
      action: 'customers/getAll',
      list: 'Customers',
      filter: { CustomerIds: ids, Extent: { Customers: true } },
    });
    return read.ok ? readRows(customerShape, read.value.rows) : read;
  };

  return {
    async of(reservations) {
      const links: Together['links'][number][] = [];
      const customers = new Map<string, MewsCustomer>();
      for (const part of partsOf(reservations.map(({ Id }) => Id))) {
        const read = await together(part);
        if (!read.ok) return read;
        links.push(...read.value.links);
        for (const customer of read.value.customers) customers.set(customer.Id, customer);
      }
      const owners = reservations.filter(isOfCustomer).map(({ AccountId }) => AccountId);
      for (const part of partsOf([...new Set(owners)].filter((id) => !customers.has(id)))) {
        const read = await customersOf(part);
        if (!read.ok) return read;
        for (const customer of read.value) customers.set(customer.Id, customer);
      }
      const companionsOf = Map.groupBy(links, ({ ReservationId }) => ReservationId ?? '');
      return {
        ok: true,
        value(reservation) {
          const ids = (companionsOf.get(reservation.Id) ?? []).map(({ CustomerId }) => CustomerId);
          // A company owns the reservation: the first who stays stands for the main guest.
          const mainId = isOfCustomer(reservation) ? reservation.AccountId : ids[0];
          return {
            mainGuest: customers.get(mainId ?? '') ?? null,
            companions: [...new Set(ids)]
              .filter((id) => id !== mainId)
              .flatMap((id) => customers.get(id) ?? []),
          };
        },
      };
    },
  };
}

type Together = {
  readonly links: readonly {
    readonly CustomerId: string;
    readonly ReservationId?: string | null | undefined;
  }[];
  readonly customers: readonly MewsCustomer[];
};

const isOfCustomer = ({ AccountType }: MewsReservation): boolean => AccountType === 'Customer';

function partsOf(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, index) =>
    ids.slice(index * mostIds, (index + 1) * mostIds),
  );
}
