import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FiasRecord, readRecord } from '../../../../main/gateway/hotel-systems/fias/records/records.ts';
import {
  createStayBook,
  mostStays,
  type StayBook,
} from '../../../../main/gateway/hotel-systems/fias/stays/stay-book.ts';
import {
  type FieldSettings,
  usualLanguages,
} from '../../../../main/gateway/hotel-systems/fias/stays/told.ts';

const fields: FieldSettings = {
  nationalityField: 'A3',
  adultsField: 'A5',
  readsDepartureTime: true,
  languages: usualLanguages,
};

const record = (text: string): FiasRecord => readRecord(text) ?? expect.fail(`no record: ${text}`);
const hourMs = 3_600_000;

/** A book and short ways to tell it something. */
function openBook(own: Partial<FieldSettings> = {}) {
  const book = createStayBook({ ...fields, ...own });
  let atMono = 0;
  const take = (text: string) => book.take(record(text), atMono);
  const resync = (texts: readonly string[], isMarked = true) => {
    book.beginResync();
    for (const text of texts) take(text);
    return book.endResync(isMarked, atMono);
  };
  return {
    book,
    take,
    resync,
    pass: (ms: number) => {
      atMono += ms;
    },
    stay: (id: string) => book.find(id, atMono),
    states: () => statesIn(book, atMono),
  };
}

function statesIn(book: StayBook, atMono = 0): Record<string, string> {
  return Object.fromEntries(book.all(atMono).map(({ stayId, room, state }) => [stayId, `${state} ${room}`]));
}

const house = (...ids: readonly string[]): string[] => ids.map((id) => `GI|RN1${id}|G#${id}|GSN|SF|`);
const nothingNew = { changed: [], isDoubtful: false };

describe('what a stay is told as', () => {
  it('reads the fields that the hotel mapped, and keeps initials of a name', () => {
    const { take, stay } = openBook();
    take('GI|RN0101|G#7|GNLindqvist|GFMara|GLGE|GD261007|DT1430|A3SWE|A52|A0Suite guest|');
    expect(stay('7')).toEqual({
      stayId: '7',
      room: '0101',
      initials: 'M. L.',
      departureDate: '2026-10-07',
      departureTime: '14:30',
      nationality: 'SWE',
      adults: 2,
      language: 'de',
      state: 'inHouse',
    });
    expect(JSON.stringify(stay('7'))).not.toMatch(/lindqvist|suite/i);
  });

  it.each([
    ['nothing that it is not told', 'GI|RN1|G#7|', {}],
    ['no nationality from an empty field', 'GI|RN1|G#7|A3|', {}],
    ['no adults from nonsense', 'GI|RN1|G#7|A5many|', {}],
    ['no adults beyond reason', 'GI|RN1|G#7|A599|', {}],
    ['no language that nobody listed', 'GI|RN1|G#7|GLXX|', {}],
    ['no language of the prototype', 'GI|RN1|G#7|GLCONSTRUCTOR|', {}],
    ['no departure on a day that does not exist', 'GI|RN1|G#7|GD261399|DT9999|', {}],
    ['an initial from a name in Chinese', 'GI|RN1|G#7|GN王|GF小明|', { initials: '小. 王.' }],
    [
      'an initial from a name whose first byte was lost',
      'GI|RN1|G#7|GN\ufffd\ufffdller|',
      { initials: 'L.' },
    ],
  ])('is %s', (_, text, told) => {
    const { take, stay } = openBook();
    take(text);
    const empty = { departureDate: null, departureTime: null, nationality: null, adults: 1, language: null };
    expect(stay('7')).toMatchObject({ room: '1', initials: '', ...empty, ...told });
  });

  it.each([
    ['a GI without a reservation number', 'GI|RN101|'],
    ['a GI without a room', 'GI|G#7|'],
    ['a number of control characters', 'GI|RN101|G#\u0001|'],
    ['a number beyond reason', `GI|RN101|G#${'7'.repeat(81)}|`],
    ['a GC without a reservation number', 'GC|RN102|RO101|'],
    ['a GO without a reservation number', 'GO|RN101|GSN|'],
  ])('changes nothing by %s, and asks for a resync', (_, text) => {
    const { take, resync, states } = openBook();
    resync(house('01'));
    expect(take(text)).toEqual({ ...nothingNew, isDoubtful: true });
    expect(states()).toEqual({ '01': 'inHouse 101' });
  });
});

describe('stay changes', () => {
  it('go by the reservation number and never by the room', () => {
    const { take, states } = openBook();
    take('GI|RN101|G#1|GSN|');
    take('GI|RN101|G#2|GSY|');
    expect(take('GO|RN101|G#1|GSY|').changed).toEqual(['1']);
    expect(states()).toEqual({ '1': 'departed 101', '2': 'inHouse 101' });
  });

  it('that come twice change nothing', () => {
    const { take } = openBook();
    take('GI|RN101|G#1|GD261007|');
    expect(take('GI|RN101|G#1|GD261007|')).toEqual(nothingNew);
    take('GO|RN101|G#1|');
    expect(take('GO|RN101|G#1|')).toEqual(nothingNew);
  });

  it('are a room move, an extension, a reinstated check-out', () => {
    const { take, stay } = openBook();
    take('GI|RN101|G#1|GNDoe|GD261007|A3SE|');
    expect(take('GC|RN0102|RO101|G#1|').changed).toEqual(['1']);
    expect(take('GC|G#1|RN0102|GD261009|').changed).toEqual(['1']);
    expect(stay('1')).toMatchObject({
      room: '0102',
      departureDate: '2026-10-09',
      initials: 'D.',
      nationality: 'SE',
    });
    take('GO|G#1|RN0102|');
    expect(take('GI|RN0102|G#1|').changed).toEqual(['1']);
    expect(stay('1')).toMatchObject({ state: 'inHouse', departureDate: null });
  });

  it('of a guest never seen are a check-in, and a resync is due', () => {
    const { take, states } = openBook();
    expect(take('GC|RN101|G#1|')).toMatchObject({ changed: ['1'], isDoubtful: true });
    expect(states()).toEqual({ '1': 'inHouse 101' });
  });

  it('of a guest who left do not bring him back', () => {
    const { take, states } = openBook();
    take('GI|RN101|G#1|');
    take('GO|RN101|G#1|');
    take('GC|RN101|G#1|GD261009|');
    expect(states()).toEqual({ '1': 'departed 101' });
  });

  it('with a date that is none do not shorten a stay', () => {
    const { take, stay } = openBook();
    take('GI|RN101|G#1|GD261007|');
    take('GC|RN101|G#1|GD|');
    take('GC|RN101|G#1|GD269999|');
    expect(stay('1')?.departureDate).toBe('2026-10-07');
  });

  it('take a nationality back that the hotel took back', () => {
    const { take, stay } = openBook();
    take('GI|RN101|G#1|A3SE|');
    take('GC|RN101|G#1|A3|');
    expect(stay('1')?.nationality).toBeNull();
  });

  it('of a check-out for somebody unknown change nothing', () => {
    const { take, states } = openBook();
    expect(take('GO|RN101|G#9|')).toEqual(nothingNew);
    expect(states()).toEqual({});
  });

  it('are forgotten two days after a check-out', () => {
    const { take, pass, stay, states } = openBook();
    take('GI|RN101|G#1|');
    take('GO|RN101|G#1|');
    pass(48 * hourMs);
    expect(stay('1')?.state).toBe('departed');
    pass(1);
    expect(stay('1')).toBeNull();
    expect(states()).toEqual({});
  });
});

describe('a resync', () => {
  it('between DS and DE lets those leave who are missing', () => {
    const { resync, states, book } = openBook();
    expect(resync(house('01', '02', '03'))).toEqual({ needsAnother: false });
    expect(book.isAbsenceSure()).toBe(true);
    resync(house('01', '03'));
    expect(states()).toEqual({ '01': 'inHouse 101', '02': 'departed 102', '03': 'inHouse 103' });
  });

  it('that is cut off lets nobody leave', () => {
    const { book, resync, take, states } = openBook();
    resync(house('01', '02'));
    book.beginResync();
    take(house('01')[0] ?? '');
    book.abandonResync();
    expect(book.endResync(true, 0)).toEqual({ needsAnother: false });
    book.beginResync();
    book.distrust();
    expect(states()).toEqual({ '01': 'inHouse 101', '02': 'inHouse 102' });
  });

  it('without marks lets those leave only who are missing in two', () => {
    const { resync, states, book } = openBook();
    expect(resync(house('01', '02'), false)).toEqual({ needsAnother: true });
    expect(book.isAbsenceSure()).toBe(false);
    expect(resync(house('01', '02'), false)).toEqual({ needsAnother: false });
    expect(book.isAbsenceSure()).toBe(true);
    expect(resync(house('01'), false)).toEqual({ needsAnother: true });
    expect(states()['02']).toBe('inHouse 102');
    resync(house('01', '02'), false);
    resync(house('01'), false);
    expect(states()['02']).toBe('inHouse 102');
    resync(house('01'), false);
    expect(states()['02']).toBe('departed 102');
  });

  it('is not believed at once when half the house is missing', () => {
    const ids = ['01', '02', '03', '04', '05', '06'];
    const { resync, states } = openBook();
    resync(house(...ids));
    expect(resync(house('02'))).toEqual({ needsAnother: true });
    expect(Object.values(states()).every((state) => state.startsWith('inHouse'))).toBe(true);
    expect(resync(house('02'))).toEqual({ needsAnother: false });
    expect(states()).toMatchObject({ '01': 'departed 101', '02': 'inHouse 102', '06': 'departed 106' });
  });

  it('is not believed at once when everybody is missing', () => {
    const { resync, states } = openBook();
    resync(house('01'));
    expect(resync([])).toEqual({ needsAnother: true });
    expect(states()).toEqual({ '01': 'inHouse 101' });
    expect(resync([])).toEqual({ needsAnother: false });
    expect(states()).toEqual({ '01': 'departed 101' });
  });

  it('names vacant rooms, and nobody leaves by that', () => {
    const { resync, states } = openBook();
    resync(house('01', '02'));
    resync([...house('01', '02'), 'GO|RN105|GSN|SF|', 'GO|RN101|G#01|SF|', 'GO|RN999|G#02|']);
    expect(states()).toEqual({ '01': 'inHouse 101', '02': 'inHouse 102' });
  });

  it.each([
    ['listed before', ['GI|RN101|G#01|SF|', 'GO|RN101|G#01|'], 'departed 101'],
    ['listed after', ['GO|RN101|G#01|', 'GI|RN101|G#01|SF|'], 'departed 101'],
    ['back again', ['GO|RN101|G#01|', 'GI|RN101|G#01|'], 'inHouse 101'],
    ['who never was in the list', ['GO|RN101|G#01|'], 'departed 101'],
  ])('counts a check-out that comes in between, of a guest %s', (_, texts, state) => {
    const { resync, states } = openBook();
    resync(house('01', '02'));
    resync([...texts, ...house('02')]);
    expect(states()).toEqual({ '01': state, '02': 'inHouse 102' });
  });

  it('counts a check-out of somebody not yet listed in the first one', () => {
    const { resync, states } = openBook();
    resync(['GO|RN101|G#01|', 'GI|RN101|G#01|SF|', ...house('02')]);
    expect(states()).toEqual({ '02': 'inHouse 102' });
  });

  it('leaves a guest who came in between', () => {
    const { resync, states } = openBook();
    resync([]);
    resync(['GI|RN105|G#05|GSN|']);
    expect(states()).toEqual({ '05': 'inHouse 105' });
  });

  it('makes absence unsure again when the link is lost', () => {
    const { resync, book } = openBook();
    resync([]);
    book.distrust();
    expect(book.isAbsenceSure()).toBe(false);
  });
});

describe('a night audit', () => {
  it('holds check-outs back until its end', () => {
    const { resync, take, states } = openBook();
    resync(house('01', '02'));
    take('NS|DA261004|TI020000|');
    expect(take('GO|RN101|G#01|')).toEqual(nothingNew);
    take('GO|RN102|G#02|');
    take('GI|RN102|G#02|');
    expect(states()).toEqual({ '01': 'inHouse 101', '02': 'inHouse 102' });
    expect(take('NE|DA261004|TI030000|').changed).toEqual(['01']);
    expect(states()).toEqual({ '01': 'departed 101', '02': 'inHouse 102' });
  });

  it('lets nobody leave who is missing in a resync', () => {
    const { resync, take, states } = openBook();
    resync(house('01', '02'));
    take('NS|');
    resync(house('01'));
    expect(states()['02']).toBe('inHouse 102');
  });

  it('whose end is lost is over after four hours, or with the link', () => {
    const { resync, take, pass, states, book } = openBook();
    resync(house('01', '02'));
    take('NS|');
    pass(4 * hourMs + 1);
    take('GO|RN101|G#01|');
    expect(states()['01']).toBe('departed 101');
    take('NS|');
    book.distrust();
    take('GO|RN102|G#02|');
    expect(states()['02']).toBe('departed 102');
  });
});

describe('the book', () => {
  it('is full at some time, and then nobody is absent for sure', () => {
    const { take, resync, book, stay } = openBook();
    resync([]);
    for (let id = 0; id <= mostStays; id += 1) take(`GI|RN1|G#${id}|`);
    expect(stay(String(mostStays))).toBeNull();
    expect(book.isAbsenceSure()).toBe(false);
    expect(resync([])).toEqual({ needsAnother: true });
    expect(book.isAbsenceSure()).toBe(false);
  });

  it('agrees with the house after a whole resync, whatever was lost, repeated or out of order before', () => {
    const id = fc.constantFrom('01', '02', '03', '04');
    const room = fc.constantFrom('101', '102', '0103');
    const told = fc.oneof(
      fc.tuple(id, room).map(([who, where]) => `GI|RN${where}|G#${who}|GSN|`),
      fc.tuple(id, room).map(([who, where]) => `GC|RN${where}|RO101|G#${who}|`),
      fc.tuple(id, room).map(([who, where]) => `GO|RN${where}|G#${who}|GSN|`),
      fc.constantFrom('GO|RN101|GSN|', 'NE|', 'GI|G#01|', 'XX|'),
    );
    const present = fc.uniqueArray(fc.tuple(id, room), { selector: ([who]) => who });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), present, fc.boolean(), (before, guests, isMarked) => {
        const { take, resync, states } = openBook();
        for (const text of before) take(text);
        const list = guests.map(([who, where]) => `GI|RN${where}|G#${who}|GSN|SF|`);
        for (let round = 0; round < 2; round += 1) resync(list, isMarked);
        const inHouse = Object.entries(states()).filter(([, state]) => state.startsWith('inHouse'));
        expect(Object.fromEntries(inHouse)).toEqual(
          Object.fromEntries(guests.map(([who, where]) => [who, `inHouse ${where}`])),
        );
      }),
      { numRuns: 500 },
    );
  });
});
