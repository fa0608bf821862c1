import { endpoint } from './http-endpoint.ts';
import { z } from './z.ts';

/** What a balancer asks. */
export const readyEndpoints = {
  ready: endpoint({
    method: 'GET',
    path: '/ready',
    callers: ['public'],
    summary: 'Readiness, for a balancer: started, store reachable, documents good',
    body: z.undefined(),
    answer: z.strictObject({ ready: z.literal(true) }),
  }),
} as const;
