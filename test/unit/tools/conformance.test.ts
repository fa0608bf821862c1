import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleOf, mockDocument, readOhipSpecs } from '../../../main/tools/conformance/ohip-spec.ts';
import { startRelay } from '../../../main/tools/conformance/relay.ts';
import { createTally } from '../../../main/tools/conformance/verdict.ts';

// The parts of the conformance run that are ours; the run itself needs the vendors' files.

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const operation = (operationId: string, schema: string) => ({
  operationId,
  responses: {
    '200': {
      schema: { $ref: `#/definitions/${schema}` },
      examples: { 'application/json': { is: operationId } },
    },
  },
});

const spec = (basePath: string | undefined, paths: Record<string, unknown>, definitions: unknown) => ({
  swagger: '2.0',
  info: { version: '31.2.0.0' },
  ...(basePath === undefined ? {} : { basePath }),
  produces: ['application/json'],
  paths,
  definitions,
});

const write = (name: string, value: unknown): void =>
  writeFileSync(join(folder, name), JSON.stringify(value));

const writeAll = (place = ''): void => {
  if (place !== '') mkdirSync(join(folder, place));
  const page = { type: 'object', properties: { hasMore: { type: 'boolean' } } };
  const rsv = {
    '/rsv/v1/list': {
      get: operation('getHotelReservations', 'page'),
      post: operation('postReservation', 'page'),
    },
    '/rsv/v1/one': { get: operation('getReservation', 'page') },
    '/rsv/v1/other': { get: operation('getOther', 'page') },
  };
  const int = { '/events': { get: operation('getBusinessEvents', 'page') } };
  const token = { type: 'object', properties: { expires_in: { type: 'integer' } } };
  write(join(place, 'ohip-reservations-31.2.json'), spec(undefined, rsv, { page }));
  write(join(place, 'ohip-int.json'), spec('/int/v1', int, { page: { type: 'array' } }));
  write(
    join(place, 'ohip-oauth.json'),
    spec('/oauth/v1/', { '/tokens': { post: operation('getToken', 't') } }, { t: token }),
  );
  write(join(place, 'ohip-streaming-graphql.json'), { __schema: {} });
};

describe('the joined specification of OPERA Cloud', () => {
  it.each(['', 'specs'])(
    'holds what is used, base paths folded in, definitions apart (folder "%s")',
    (place) => {
      writeAll(place);
      const { document, release } = readOhipSpecs(folder, readdirSync);
      expect(release).toBe('OPERA Cloud 31.2');
      expect(document).toMatchObject({
        paths: {
          '/rsv/v1/list': { get: { responses: { 200: { schema: { $ref: '#/definitions/rsv.page' } } } } },
          '/int/v1/events': { get: { responses: { 200: { schema: { $ref: '#/definitions/int.page' } } } } },
          '/oauth/v1/tokens': { post: { security: [] } },
        },
        definitions: { 'rsv.page': { type: 'object' }, 'int.page': { type: 'array' } },
      });
      expect(JSON.stringify(document)).not.toMatch(/getOther|postReservation/);
      expect(exampleOf(document, '/rsv/v1/one')).toEqual({ is: 'getReservation' });
      expect(mockDocument(document)).toMatchObject({
        definitions: {
          'rsv.page': { properties: { hasMore: { default: false } } },
          'oauth.t': { properties: { expires_in: { default: 3600 } } },
        },
      });
    },
  );

  it('is refused when a file, an operation or the release is missing', () => {
    expect(() => readOhipSpecs(folder, readdirSync)).toThrow('no specification like');
    writeAll();
    write('ohip-int.json', spec('/int/v1', {}, {}));
    expect(() => readOhipSpecs(folder, readdirSync)).toThrow('lacks one of getBusinessEvents');
    writeAll();
    write('ohip-reservations-31.2.json', { ...JSON.parse('{}'), info: {}, paths: {} });
    expect(() => readOhipSpecs(folder, readdirSync)).toThrow();
  });
});

describe('the relay before Prism', () => {
  it('passes calls on with its headers, and writes down what Prism finds wrong', async () => {
    const server = createServer((request, response) => {
      const body = JSON.stringify({
        method: request.method,
        prefer: request.headers.prefer,
        url: request.url,
      });
      const wrong = request.url === '/wrong' ? { 'sl-violations': '[{"location":["request"]}]' } : {};
      const problem = '{"type":"https://stoplight.io/prism/errors#VIOLATIONS"}';
      response.writeHead(request.url === '/problem' ? 500 : 200, {
        'content-type': 'application/json',
        ...wrong,
      });
      response.end(request.url === '/problem' ? problem : body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const relay = await startRelay(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    relay.setHeaders({ prefer: 'code=404' });
    const answer = await fetch(`${relay.url}/a?b=1&b=2`, { method: 'POST', body: 'x=1' });
    expect(await answer.json()).toEqual({ method: 'POST', prefer: 'code=404', url: '/a?b=1&b=2' });
    await fetch(`${relay.url}/wrong`);
    await fetch(`${relay.url}/problem`);
    expect(
      relay.exchanges().map(({ path, status, violation }) => [path, status, violation !== null]),
    ).toEqual([
      ['/a?b=1&b=2', 200, false],
      ['/wrong', 200, true],
      ['/problem', 500, true],
    ]);
    await relay.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the tally', () => {
  it('counts and says what holds and what does not', async () => {
    const said: string[] = [];
    const tally = createTally((line) => void said.push(line));
    tally.note('one', true);
    tally.note('two', false, 'why');
    await tally.hold('three', () => {
      throw new Error('thrown');
    });
    expect(tally.verdict('OPERA Cloud 31.2')).toEqual({ passed: 1, failed: 2, against: 'OPERA Cloud 31.2' });
    expect(said).toEqual(['ok    one', 'WRONG two: why', 'WRONG three: thrown']);
  });
});
