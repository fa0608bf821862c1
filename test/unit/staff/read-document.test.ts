import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../renderer/staff/scan/read-document.ts';
import { passportLines } from '../../fakes/passports.ts';
import { testNowMs } from '../../fakes/test-now.ts';

const read = (lines: readonly string[], nowMs = testNowMs) => readDocument(lines.join('\n'), nowMs);
const fault = (name: string) => ({ ok: false, fault: name });

describe('a passport', () => {
  it('gives nationality and class and nothing else', async () => {
    expect(await read(passportLines({ nationality: 'FRA' }))).toEqual({
      ok: true,
      scan: { nationality: 'FRA', documentClass: 'foreign-passport' },
    });
  });

  it('of Germany gives the one letter that stands there', async () => {
    expect(await read(passportLines())).toEqual({
      ok: true,
      scan: { nationality: 'D', documentClass: 'foreign-passport' },
    });
  });

  it.each(['XXA', 'XXB', 'XXC', 'UNO', 'EUE', 'GBN', 'CHN', 'TWN', 'RKS'])(
    'keeps the code %s as it stands, for the rule to judge',
    async (nationality) => {
      expect(await read(passportLines({ nationality }))).toMatchObject({ ok: true, scan: { nationality } });
    },
  );

  it('reads the same in lower case, on one line, with any line ends', async () => {
    const lines = passportLines();
    for (const text of [lines.join(''), `${lines.join('\r\n')}\r\n`, lines.join('\n').toLowerCase()])
      expect(await readDocument(text, testNowMs)).toMatchObject({ ok: true });
  });

  it('of a kind with a second letter is a passport too', async () => {
    expect(await read(passportLines({ code: 'PD', nationality: 'USA' }))).toMatchObject({ ok: true });
  });

  it('holds through its last day at the desk and not a day longer', async () => {
    const noon = (day: number) => new Date(2026, 10, day, 12).getTime();
    expect(await read(passportLines({ expires: '261124' }), noon(24))).toMatchObject({ ok: true });
    expect(await read(passportLines({ expires: '261124' }), noon(25))).toEqual(fault('expired'));
    expect(await read(passportLines({ expires: '261123' }), noon(24))).toEqual(fault('expired'));
  });

  it('of the last century has expired', async () => {
    expect(await read(passportLines({ expires: '970101' }))).toEqual(fault('expired'));
  });

  it.each(['260230', '260001', '<<<<<<', '2612<<'])('with the end %s is not readable', async (expires) => {
    expect(await read(passportLines({ expires }))).toEqual(fault('unreadable'));
  });

  it('with a state that does not exist is not guessed about', async () => {
    expect(await read(passportLines({ nationality: 'UTO' }))).toEqual(fault('nationality'));
    expect(await read(passportLines({ nationality: '<<<' }))).toEqual(fault('nationality'));
  });

  it('with any one wrong character under a check digit is refused', async () => {
    const [first, second] = passportLines();
    // Document number, birth, end, their digits and the one over all: everything but nationality and sex.
    const places = [...Array(44).keys()].filter((place) => (place < 10 || place > 12) && place !== 20);
    for (const place of places) {
      const wrong = second[place] === '7' ? '8' : '7';
      const spoilt = second.slice(0, place) + wrong + second.slice(place + 1);
      expect(await read([first, spoilt])).toEqual(fault('check-digit'));
    }
  });
});

describe('what is not a passport', () => {
  const card = [
    'I<D<<T220001293<<<<<<<<<<<<<<<',
    '6408125F2710315D<<<<<<<<<<<<<4',
    'MUSTERMANN<<ERIKA<<<<<<<<<<<<<',
  ];

  it.each([
    ['an identity card of three lines', card],
    ['a card of two lines', ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6']],
    ['a visa', [`V<UTO${'ERIKSSON<<ANNA'.padEnd(39, '<')}`, 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<']],
    ['a permit of one line', ['CSC000000005<2712310<6408125<4']],
  ])('%s is not guessed about', async (_, lines) => {
    expect(await read(lines)).toEqual(fault('not-passport'));
  });

  it('a passport code with a digit in it is none', async () => {
    expect(await read(passportLines({ code: 'P1' }))).toEqual(fault('not-passport'));
  });
});

describe('what a scanner spoilt', () => {
  const [first, second] = passportLines();

  it.each([
    ['nothing', ''],
    ['one line', first],
    ['a character too few', `${first}\n${second.slice(1)}`],
    ['a character too many', `${first}\n${second}<`],
    ['another alphabet', `${first}\n${second.slice(0, 43)}名`],
    ['a sign of another keyboard', `${first}\n${second.replaceAll('<', ';')}`],
    ['a room number', '101'],
    ['a code of a slip', 'G0HST-0WAY2'],
    ['both lines the other way round', `${second}\n${first}`],
    ['ten million characters', '<'.repeat(10_000_000)],
  ])('%s is unreadable', async (_, text) => {
    expect(await readDocument(text, testNowMs)).toEqual(fault('unreadable'));
  });
});
