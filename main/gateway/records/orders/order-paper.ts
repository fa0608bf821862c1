import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { Secrets } from '../../secrets.ts';
import type { OrderRecord } from '../../store/ports/order-store.ts';

type Order = AnswerOf<'recordOrders'>['orders'][number];

/** What an order names of a case or a guest. It lies sealed in the store and is opened for who may see it. */
export type OrderPaper = Pick<Order, 'instrument' | 'authority' | 'purpose' | 'subjectRef'> & {
  readonly sessionIds: readonly string[];
};

/** Seals a paper for the store. */
export function sealPaper(secrets: Secrets, paper: OrderPaper): string {
  const { instrument, authority, purpose, subjectRef, sessionIds } = paper;
  return secrets.seal(JSON.stringify({ instrument, authority, purpose, subjectRef, sessionIds }));
}

/** Reads what `sealPaper` wrote; throws on anything else. */
export function paperOf(secrets: Secrets, { sealedPaper }: OrderRecord): OrderPaper {
  return JSON.parse(secrets.unseal(sealedPaper)) as OrderPaper;
}
