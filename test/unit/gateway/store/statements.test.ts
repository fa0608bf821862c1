import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConnectionUrl } from '../../../../main/gateway/store/postgres/connection-url.ts';
import { toFailure } from '../../../../main/gateway/store/postgres/failures.ts';
import { numberValues } from '../../../../main/gateway/store/postgres/named-values.ts';
import { scramVerifier } from '../../../../main/gateway/store/postgres/scram.ts';
import { bindSecret } from '../../../../main/gateway/store/secret-bond.ts';
import { createTurns } from '../../../../main/gateway/store/sqlite/turns.ts';
import { StoreAway } from '../../../../main/gateway/store/store-away.ts';
import { implementations } from './places.ts';

describe('named values', () => {
  test.each([
    ['SELECT @a, @b, @a', 'SELECT $1, $2, $1', ['a', 'b']],
    [`SELECT '@a', 'it''s @b', @c`, `SELECT '@a', 'it''s @b', $1`, ['c']],
    [
      'SELECT "@a" -- @b\n, @c /* @d \n @e */ + @f',
      'SELECT "@a" -- @b\n, $1 /* @d \n @e */ + $2',
      ['c', 'f'],
    ],
    [`SELECT @a::text, x -> '@', @a1`, `SELECT $1::text, x -> '@', $2`, ['a', 'a1']],
    ['SELECT 1', 'SELECT 1', []],
    ['@a@b', '$1$2', ['a', 'b']],
  ])('%s', (statement, text, names) => {
    expect(numberValues(statement)).toEqual({ text, names });
  });

  test('in quotes and comments stay what they are, in any order', () => {
    const piece = fc.oneof(
      fc.constantFrom('@name', 'SELECT ', ' = ', '\n'),
      fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
      fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.string().map((text) => `--${text.replaceAll('\n', '')}\n`),
      fc.string().map((text) => `/*${text.replaceAll('*', '')}*/`),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { text } = numberValues(pieces.join(' '));
        expect(text).toBe(pieces.map((one) => (one === '@name' ? '$1' : one)).join(' '));
      }),
    );
  });
});

describe('a connection', () => {
  const good = 'postgresql://user:p%40ss@db.example:5433/hotels';

  test('is read with its parts decoded, and goes over checked TLS where nothing is said', () => {
    expect(readConnectionUrl(good)).toEqual({
      ...{ host: 'db.example', port: 5433, user: 'user', password: 'p@ss', database: 'hotels' },
      tls: { ca: null },
    });
    expect(readConnectionUrl('postgres://u:p@[::1]/d?sslmode=disable')).toMatchObject({
      ...{ host: '::1', port: 5432, tls: null },
    });
  });

  test.each([
    ['', 'form'],
    ['user:secret@host/db', 'protocol'],
    ['http://user:secret@host/db', 'protocol'],
    ['postgresql://host/db', 'user'],
    ['postgresql://user@host/db', 'password'],
    ['postgresql://user:secret@host', 'database'],
    ['postgresql://user:secret@host/%00', 'database'],
    ['postgresql://user:%ff@host/db', 'form'],
    [`${good}?sslmode=disable`, 'sslmode'],
    ['postgresql://u:secret@127.evil.example/db?sslmode=disable', 'sslmode'],
    ['postgresql://u:secret@localhost.evil.example/db?sslmode=disable', 'sslmode'],
    [`${good}?sslmode=require`, 'sslmode'],
    [`${good}?sslmode=no-verify`, 'sslmode'],
    [`${good}?sslmode=`, 'sslmode'],
    [`${good}?host=/tmp`, 'parameter'],
    [`${good}?options=-csearch_path%3Dother`, 'parameter'],
    [`${good}?sslrootcert=/nowhere/at-all.pem`, 'sslrootcert'],
  ])('%s is refused by its %s, without a word of it', (url, what) => {
    let message = '';
    try {
      readConnectionUrl(url);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toBe(`store-url: ${what}`);
  });
});

describe('a failure of the database', () => {
  const withCode = (code: string) => Object.assign(new Error('said'), { code });

  test.each(['57P01', '08006', '53300', '25006', '28P01', 'EPIPE', 'ECONNREFUSED', '57014', '55P03'])(
    '%s: it is away',
    (code) => {
      expect(toFailure(withCode(code))).toBeInstanceOf(StoreAway);
    },
  );
  test.each(['23505', '42P01', '22P02'])('%s: it answers', (code) => {
    expect(toFailure(withCode(code))).not.toBeInstanceOf(StoreAway);
  });
  test('a mistake of the program stays one', () => {
    expect(toFailure(new TypeError('x'))).toBeInstanceOf(TypeError);
    expect(toFailure(new Error('Connection terminated unexpectedly'))).toBeInstanceOf(StoreAway);
  });
});

test('a verifier is the one of RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  const verifier = scramVerifier('pencil', salt);
  expect(verifier).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

describe('turns', () => {
  test('are taken one after the other in the order of asking, also after a failure', async () => {
    const turns = createTurns();
    const seen: string[] = [];
    const piece = (name: string, fails = false) =>
      turns.take(async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const outcomes = await Promise.allSettled([piece('a'), piece('b', true), piece('c')]);
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('end after what was asked for, and are refused then', async () => {
    const turns = createTurns();
    let isDone = false;
    const running = turns.take(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      isDone = true;
    });
    const ended = turns.end();
    await expect(turns.take(async () => {})).rejects.toThrow('store-closed');
    await ended;
    expect(isDone).toBe(true);
    await running;
  });
});

describe.each(implementations)('a transaction on %s', (_name, makePlace) => {
  test('leaves nothing behind when it fails, and is refused after its end', async () => {
    const place = await makePlace();
    const { sql, close } = await place.openDatabase();
    let late: (() => Promise<unknown>) | null = null;
    const failing = sql.atomic(async (transaction) => {
      late = () => transaction.run(`DELETE FROM duty_notes`);
      await transaction.insert('duty_notes', { name: 'a', value: 'x' });
      throw new Error('stop');
    });
    const beside = sql.insert('duty_notes', { name: 'b', value: 'y' });
    await expect(failing).rejects.toThrow('stop');
    await beside;
    expect(await sql.all('SELECT name FROM duty_notes')).toEqual([{ name: 'b' }]);
    await expect((late as unknown as () => Promise<unknown>)()).rejects.toThrow('transaction-over');
    await close();
    await place.remove();
  });

  test('that the database refuses half way does not count', async () => {
    const place = await makePlace();
    const { sql, close } = await place.openDatabase();
    const failing = sql.atomic(async (transaction) => {
      await transaction.insert('duty_notes', { name: 'a', value: 'x' });
      await transaction.insert('duty_notes', { name: 'a', value: 'x' });
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await sql.all('SELECT name FROM duty_notes')).toEqual([]);
    await close();
    await place.remove();
  });

  test('binds a store to one secret, whoever is first', async () => {
    const place = await makePlace();
    const [one, other] = [await place.open(), await place.open()];
    const outcomes = await Promise.allSettled([bindSecret(one.duties, 'a'), bindSecret(other.duties, 'b')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const bound = outcomes[0]?.status === 'fulfilled' ? 'a' : 'b';
    await bindSecret(other.duties, bound);
    await expect(bindSecret(one.duties, 'c')).rejects.toThrow('secret-other');
    for (const store of [one, other]) await store.close();
    await place.remove();
  });
});
