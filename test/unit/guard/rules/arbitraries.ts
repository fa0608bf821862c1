import fc from 'fast-check';

// Small alphabets on purpose: filters and addresses must meet often, or a comparison compares nothing.

const label = fc.constantFrom('a', 'b', 'ab', 'x-1');
const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`);
const host = fc.oneof(
  { weight: 9, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom('198.51.100.7', '198.51.100.70') },
);
const path = fc.constantFrom('', '/', '/a', '/ab', '/a/b', '/A', '/a/b/c');
const key = fc.constantFrom('k', 'kk', 'v');
const value = fc.constantFrom('', '=', '=1', '=12', '=2');
const query = fc.array(
  fc.tuple(key, value).map((pair) => pair.join('')),
  { maxLength: 4 },
);
const port = fc.constantFrom('', '', '', ':443', ':8443');

const filterToken = fc.tuple(value, fc.constantFrom('', '', '*')).map((pair) => pair.join(''));
const filterQuery = fc
  .uniqueArray(key, { maxLength: 2 })
  .chain((keys) => fc.tuple(...keys.map((each) => filterToken.map((rest) => each + rest))));

/** Well-formed filters. */
export const anyFilter = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('*', 'test', 'https://*', 'wss://*') },
  {
    weight: 12,
    arbitrary: fc
      .record({
        scheme: fc.constantFrom('', '', '', 'https://', 'wss://', 'http://', 'HTTPS://'),
        host: fc.oneof(
          { weight: 6, arbitrary: host },
          { weight: 2, arbitrary: name.map((each) => `.${each}`) },
          { weight: 1, arbitrary: name.map((each) => `${each}.`) },
          { weight: 1, arbitrary: fc.constant('*') },
        ),
        port,
        path,
        query: filterQuery,
      })
      .map(
        (parts) =>
          `${parts.scheme}${parts.host}${parts.port}${parts.path}${parts.query.length > 0 ? '?' : ''}${parts.query.join('&')}`,
      ),
  },
);

/** Lists of both kinds. */
export const anyLists = fc.record({
  block: fc.array(anyFilter, { maxLength: 8 }),
  allow: fc.array(anyFilter, { maxLength: 8 }),
});

/** Addresses that such filters can meet. */
export const anyUrl = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'https', 'wss', 'http'),
    host: fc.oneof({ weight: 9, arbitrary: host }, { weight: 1, arbitrary: name.map((each) => `${each}.`) }),
    port,
    path,
    query,
    lone: fc.boolean(),
  })
  .map(
    (parts) =>
      `${parts.scheme}://${parts.host}${parts.port}${parts.path}${parts.query.length > 0 || parts.lone ? '?' : ''}${parts.query.join('&')}`,
  );
