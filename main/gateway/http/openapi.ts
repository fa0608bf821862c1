import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import type { Caller } from '../../../preload/contract/http-endpoint.ts';
import { errorAnswer } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';

type Json = Readonly<Record<string, unknown>>;

const idSchema: Json = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };
const roomSchema: Json = { type: 'string', minLength: 1, maxLength: 20 };

/** The gateway's interface as an OpenAPI 3.1 document, written from the one table of endpoints. */
export function openApi(origin: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path } = endpoints[name];
    const template = path.replace(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(name) };
  }
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
        staffCookie: { type: 'apiKey', in: 'cookie', name: 'guestway-staff' },
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

function operation(name: EndpointName): Json {
  const { method, path, callers, summary, body, answer } = endpoints[name];
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: parameter === 'room' ? roomSchema : idSchema,
  }));
  return {
    operationId: name,
    summary: `${summary}. Callers: ${callers.join(', ')}.`,
    security: securityOf(callers),
    ...(parameters.length > 0 && { parameters: [...parameters] }),
    ...(method === 'POST' && { requestBody: { required: true, content: jsonOf(schemaOf(body)) } }),
    responses: {
      '200': { description: 'Done.', content: jsonOf(schemaOf(answer)) },
      default: {
        description: 'Refused; nothing was changed.',
        content: jsonOf({ $ref: '#/components/schemas/Error' }),
      },
    },
  };
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
