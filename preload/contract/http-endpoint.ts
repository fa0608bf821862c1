import type { z } from './z.ts';

/** Who may call an endpoint. `terminal`: DPoP proof by an enrolled key. `new-terminal`: DPoP proof by any key. */
export type Caller =
  | 'public'
  | 'staff'
  | 'desk'
  | 'supervisor'
  | 'it'
  | 'auditor'
  | 'privacy'
  | 'terminal'
  | 'new-terminal';

/** One endpoint of the gateway; server, console and terminal share it, and OpenAPI is written from it. */
export type Endpoint<Body extends z.ZodType, Answer extends z.ZodType> = {
  readonly method: 'GET' | 'POST';
  /** Fastify path, with `:name` for parameters. */
  readonly path: string;
  readonly callers: readonly Caller[];
  readonly summary: string;
  readonly body: Body;
  readonly answer: Answer;
  /** Longest body taken, where the gateway's usual limit is too tight. */
  readonly bodyLimitBytes?: number;
  /** How long the answer may be waited for in silence, where the usual limit is too short for a question that waits. */
  readonly silenceMs?: number;
};

/** Declares an endpoint, keeping the literal types of its parts. */
export const endpoint = <Body extends z.ZodType, Answer extends z.ZodType>(
  shape: Endpoint<Body, Answer>,
): Endpoint<Body, Answer> => shape;
