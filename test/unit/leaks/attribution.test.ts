import { describe, expect, test } from 'vitest';
import type { PageRow } from '../../leaks/rows/row.ts';
import { createAttribution } from '../../leaks/world/attribution.ts';
import { targetOf } from '../../leaks/world/places.ts';

const row = (id: string, elsewhere: readonly string[] = []): PageRow => ({
  id,
  title: id,
  group: 'Pages',
  in: 'page',
  files: () => ({}),
  elsewhere,
});
const rows = [row('image'), row('here', ['localhost', '[::1]', '224.0.0.251']), row('long')];
const { ofName, ofAddress } = createAttribution(rows);

describe('what is seen', () => {
  test.each([
    ['image.leak.test', 'image'],
    ['IMAGE.leak.test.', 'image'],
    ['deep.below.image.leak.test', 'image'],
    ['_443._https.image.leak.test', 'image'],
    ['image.site.test', 'image'],
    ['localhost', 'here'],
    ['[::1]', 'here'],
    ['unknown.leak.test', null],
    ['image.leak.test.example', null],
    ['leak.test', null],
  ])('belongs to a row by its name: %s', (name, rowId) => {
    expect(ofName(name)).toBe(rowId);
  });

  test('belongs to a row by its addresses, and by those the row calls its own', () => {
    const addresses = rows.flatMap(({ id }, number) => {
      const { loopback, beyond } = targetOf(id, number);
      return [ofAddress(loopback), ofAddress(beyond)];
    });
    expect(addresses).toEqual(['image', 'image', 'here', 'here', 'long', 'long']);
    expect([ofAddress('224.0.0.251'), ofAddress('::1'), ofAddress('127.0.0.1')]).toEqual([
      'here',
      'here',
      null,
    ]);
  });
});

describe('targets', () => {
  test('of a thousand rows share no address', () => {
    const addresses = Array.from({ length: 1_000 }, (_, number) => targetOf('row', number)).flatMap(
      ({ loopback, beyond }) => [loopback, beyond],
    );
    expect(new Set(addresses).size).toBe(2_000);
  });
});
