import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { endpoints } from '../../../preload/contract/http.ts';
import { listRoutes } from '../../../preload/contract/http-lists.ts';
import { releaseRoutes } from '../../../preload/contract/http-releases.ts';
import { ruleFileRoutes } from '../../../preload/contract/http-rules.ts';
import { recordPackageRoutes } from '../../../preload/contract/http-staff-records.ts';
import { durationBuckets } from './buckets.ts';
import { counterIn, histogramIn } from './registered.ts';

/**
 * Counts what a server answers, by endpoint and code. An endpoint is a name of the contract or the pattern of a route, never
 * an address that somebody asked for: the labels stay as few as the routes.
 */
export function meterRequests(app: FastifyInstance, registry: Registry): void {
  const names = endpointNames();
  const answers = counterIn(registry, {
    name: 'guestway_http_answers_total',
    help: 'Answers, by endpoint and code: ok, the code of a refusal, or the status of another answer',
    labelNames: ['endpoint', 'code'],
  });
  const seconds = histogramIn(registry, {
    name: 'guestway_http_seconds',
    help: 'From the head of a request to the end of its answer, by endpoint',
    labelNames: ['endpoint'],
    buckets: durationBuckets,
  });
  app.addHook('onResponse', async (request, reply) => {
    // Another server of this process has answered and counted it.
    if (reply.handedOver === true) return;
    const { url } = request.routeOptions;
    const endpoint = url === undefined ? 'none' : (names.get(`${request.method} ${url}`) ?? url);
    answers.inc({ endpoint, code: codeOf(reply) });
    seconds.observe({ endpoint }, reply.elapsedTime / 1000);
  });
}

function codeOf(reply: { readonly statusCode: number; readonly refusalCode?: string }): string {
  return reply.refusalCode ?? (reply.statusCode < 400 ? 'ok' : String(reply.statusCode));
}

function endpointNames(): ReadonlyMap<string, string> {
  const all = { ...endpoints, ...listRoutes, ...releaseRoutes, ...ruleFileRoutes, ...recordPackageRoutes };
  return new Map(Object.entries(all).map(([name, { method, path }]) => [`${method} ${path}`, name]));
}
