import type { Caller } from './http-endpoint.ts';

/**
 * Largest file of a host list that travels from gateway to terminal, in bytes: some twenty million hosts. A terminal has to
 * hold it in memory beside everything else.
 */
export const listLimitBytes = 256 * 1024 * 1024;

/**
 * What the gateway serves as bytes and not as JSON: compiled host lists by digest, whole or as the difference to one that
 * the terminal has. Refusals are those of every other endpoint.
 */
export const listRoutes = {
  list: {
    method: 'GET',
    path: '/terminal/lists/:sha256',
    callers: ['terminal'],
    summary: 'A host list that a profile of this terminal names',
  },
  listDelta: {
    method: 'GET',
    path: '/terminal/lists/:sha256/from/:base',
    callers: ['terminal'],
    summary:
      'What turns the list `base` into the list; not found when `base` is not known or the whole is shorter',
  },
} as const satisfies Record<string, ListRoute>;

/** One route that answers with bytes. */
export type ListRoute = {
  readonly method: 'GET';
  readonly path: string;
  readonly callers: readonly Caller[];
  readonly summary: string;
};

/** The name of one of them. */
export type ListRouteName = keyof typeof listRoutes;
