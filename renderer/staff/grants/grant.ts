import type { AnswerOf } from '../../../preload/contract/http.ts';

/** One grant as the gateway lists it: no name, no room, no code. */
export type Grant = AnswerOf<'grants'>['grants'][number];

/** True when nothing can be done with a grant any more. */
export function isOver(grant: Grant, nowMs: number): boolean {
  return !['issued', 'active', 'suspended'].includes(grant.state) || grant.expiresAtMs <= nowMs;
}
