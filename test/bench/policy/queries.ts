import { addressOn, blockedHost, deepened, freeHost } from './hosts.ts';

/** What to ask, and the right answer. */
export type Query = { readonly text: string; readonly isBlocked: boolean };

/** Queries of one kind. */
export type QuerySet = { readonly name: string; readonly queries: readonly Query[] };

/** A subject is asked for hosts or for whole addresses. */
export type Asked = 'hosts' | 'addresses';

/** Numbers of labels; the least is a domain, the most is what a hostile page would try. */
const depths = [2, 4, 8, 16, 30];

/** Prime to the sizes, so that queries are spread over the whole list. */
const stride = 7_919;

/** Mixed queries, hits alone, misses alone, and queries of each depth. */
export function querySets(size: number, asked: Asked, count: number): readonly QuerySet[] {
  const make = (name: string, amount: number, host: (nth: number) => Query): QuerySet => ({
    name,
    queries: Array.from({ length: amount }, (_, nth) => {
      const { text, isBlocked } = host(nth);
      return { text: flat(asked === 'hosts' ? text : addressOn(text, nth)), isBlocked };
    }),
  });
  return [
    make('mixed', count, (nth) => (nth % 2 === 0 ? hit(size, nth) : miss(size, nth))),
    make('hits', count / 2, (nth) => hit(size, nth)),
    make('misses', count / 2, (nth) => miss(size, nth)),
    ...depths.map((labels) =>
      make(`${labels} labels`, count / 4, (nth) => {
        const isBlocked = nth % 2 === 0;
        const host = isBlocked ? blockedDomain(size, nth) : freeDomain(size, nth);
        return { text: deepened(host, labels, nth), isBlocked };
      }),
    ),
  ];
}

function hit(size: number, nth: number): Query {
  const host = blockedHost(size, (nth * stride) % size);
  const text = nth % 4 < 2 ? host : deepened(host, host.split('.').length + 1 + (nth % 3), nth);
  return { text, isBlocked: true };
}

function miss(size: number, nth: number): Query {
  return { text: freeHost(size, nth), isBlocked: false };
}

/** Every 20th name of either kind is a domain, which can be made any number of labels deep. */
function blockedDomain(size: number, nth: number): string {
  return blockedHost(size, ((nth * stride) % Math.max(1, Math.floor(size / 20))) * 20);
}

function freeDomain(size: number, nth: number): string {
  return freeHost(size, nth * 20);
}

/** A string put together from parts is a tree of them until it is first read; that is not what is measured. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
