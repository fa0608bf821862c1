import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { en } from '../../texts/en.ts';
import type { Text } from '../../texts/shape.ts';
import type { RequestBody } from './draft.ts';

/** One request about records. */
export type Order = AnswerOf<'recordOrders'>['orders'][number];

/** Where a request stands for the person who looks. */
export type Place = 'forMe' | 'own' | 'waiting' | 'running' | 'ready' | 'over';

/** Where a request stands: for one who may decide, for the one who asked, or for one who only reads. */
export function placeOf(order: Order, staffId: string, mayDecide: boolean): Place {
  if (order.state === 'running') return 'running';
  if (order.collectUntilMs !== null) return 'ready';
  if (order.state !== 'waiting') return 'over';
  if (!mayDecide) return 'waiting';
  return order.requestedBy === staffId ? 'own' : 'forMe';
}

/** What a request asks for, in a few words. */
export function whatOf(t: Text, { kind, sort }: Pick<RequestBody, 'kind' | 'sort'>): string {
  return sort === null ? t(`orderKind.${kind}`) : t(`recordDetail.${sort}`);
}

/** Why a request came to nothing, in words. */
export function failureText(t: Text, failure: string): string {
  const known = Object.hasOwn(en.orderFailure, failure) ? failure : 'failed';
  return t(`orderFailure.${known as keyof typeof en.orderFailure}`);
}
