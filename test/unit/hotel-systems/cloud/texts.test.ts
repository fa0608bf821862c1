import { describe, expect, it } from 'vitest';
import { languageTag } from '../../../../main/gateway/hotel-systems/cloud/language-tag.ts';
import { createWallClock } from '../../../../main/gateway/hotel-systems/cloud/local-time.ts';

describe('texts of cloud hotel systems', () => {
  it.each([
    ['EN', 'en'],
    ['en-us', 'en-US'],
    ['zh_CN', 'zh-CN'],
    ['zh-hant-TW', 'zh-Hant'],
    [' pt-BR ', 'pt-BR'],
    ['English', null],
    ['e', null],
    ['', null],
    [null, null],
    ['en-<script>', null],
  ])('take the language %j for %j', (text, tag) => {
    expect(languageTag(text)).toBe(tag);
  });

  it('write a moment on the hotel’s wall clock with its offset, and read it again', () => {
    const atMs = Date.parse('2026-07-01T15:30:07Z');
    expect(createWallClock('Asia/Shanghai').text(atMs)).toBe('2026-07-01T23:30:07+08:00');
    expect(createWallClock('America/New_York').text(atMs)).toBe('2026-07-01T11:30:07-04:00');
    expect(createWallClock('Asia/Kolkata').text(atMs)).toBe('2026-07-01T21:00:07+05:30');
    for (const zone of ['Asia/Shanghai', 'America/St_Johns', 'UTC'])
      expect(createWallClock('Europe/Paris').moment(createWallClock(zone).text(atMs))).toBe(atMs);
  });

  it('read a moment without an offset on the hotel’s wall clock', () => {
    const { moment, date, time } = createWallClock('Asia/Shanghai');
    expect(moment('2026-07-01 23:30:07')).toBe(Date.parse('2026-07-01T15:30:07Z'));
    expect(moment('2026-07-01T15:30:07Z')).toBe(Date.parse('2026-07-01T15:30:07Z'));
    for (const text of ['', 'soon', '2026-13-01 00:00:00Z', '2026-07-01']) expect(moment(text)).toBeNull();
    const midnight = Date.parse('2026-11-26T16:00:00Z');
    expect([date(midnight - 1_000), time(midnight - 1_000)]).toEqual(['2026-11-26', '23:59']);
    expect([date(midnight), time(midnight)]).toEqual(['2026-11-27', '00:00']);
  });
});
