import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import type { Caller } from '../../../preload/contract/http-endpoint.ts';
import { listRoutes } from '../../../preload/contract/http-lists.ts';
import { releaseRoutes } from '../../../preload/contract/http-releases.ts';
import { ruleFileRoutes } from '../../../preload/contract/http-rules.ts';
import { errorAnswer } from '../../../preload/contract/http-shapes.ts';
import { recordPackageRoutes } from '../../../preload/contract/http-staff-records.ts';
import { z } from '../../../preload/contract/z.ts';
import { staffCookieName } from './staff-cookie.ts';

type Json = Readonly<Record<string, unknown>>;

const idSchema: Json = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };
const digestSchema: Json = { type: 'string', pattern: '^[0-9a-f]{64}$' };

/** Parameters that are no ids. */
const parameterSchemas: Readonly<Record<string, Json>> = {
  room: { type: 'string', minLength: 1, maxLength: 20 },
  sha256: digestSchema,
  base: digestSchema,
  day: { type: 'string', format: 'date' },
  version: { type: 'string', pattern: '^\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}$' },
  from: { type: 'string', pattern: '^(0|[1-9]\\d{0,9})$' },
};

const refused: Json = {
  description: 'Refused; nothing was changed.',
  content: jsonOf({ $ref: '#/components/schemas/Error' }),
};

/** The gateway's interface as an OpenAPI 3.1 document, written from the one table of endpoints. */
export function openApi(origin: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path } = endpoints[name];
    paths[templateOf(path)] = { ...paths[templateOf(path)], [method.toLowerCase()]: operation(name) };
  }
  for (const [name, { path, callers, summary }] of Object.entries({
    ...listRoutes,
    ...releaseRoutes,
    ...ruleFileRoutes,
    ...recordPackageRoutes,
  }))
    paths[templateOf(path)] = {
      ...paths[templateOf(path)],
      get: bytesOperation(name, path, callers, summary),
    };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guestway gateway',
      version: '1',
      description: 'Grants, leases and terminals of one hotel.',
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Error: schemaOf(errorAnswer) },
      securitySchemes: {
        staffCookie: { type: 'apiKey', in: 'cookie', name: staffCookieName },
        dpop: {
          type: 'apiKey',
          in: 'header',
          name: 'DPoP',
          description: 'Proof of possession, RFC 9449, ES256.',
        },
      },
    },
  };
}

function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function operation(name: EndpointName): Json {
  const { method, path, callers, summary, body, answer } = endpoints[name];
  const parameters = parametersOf(path);
  return {
    operationId: name,
    summary: `${summary}. Callers: ${callers.join(', ')}.`,
    security: securityOf(callers),
    ...(parameters.length > 0 && { parameters }),
    ...(method === 'POST' && { requestBody: { required: true, content: jsonOf(schemaOf(body)) } }),
    responses: {
      '200': { description: 'Done.', content: jsonOf(schemaOf(answer)) },
      default: refused,
    },
  };
}

function bytesOperation(name: string, path: string, callers: readonly Caller[], summary: string): Json {
  return {
    operationId: name,
    summary: `${summary}. Callers: ${callers.join(', ')}.`,
    security: securityOf(callers),
    parameters: parametersOf(path),
    responses: {
      '200': { description: 'The bytes.', content: { 'application/octet-stream': {} } },
      default: refused,
    },
  };
}

function parametersOf(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: parameterSchemas[name] ?? idSchema,
  }));
}

function securityOf(callers: readonly Caller[]): Json[] {
  if (callers.includes('public')) return [];
  return callers.includes('terminal') || callers.includes('new-terminal')
    ? [{ dpop: [] }]
    : [{ staffCookie: [] }];
}

function jsonOf(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' }) as Record<
    string,
    unknown
  >;
  return rest;
}
