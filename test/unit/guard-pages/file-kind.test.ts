import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../main/guard/files/file-kind.ts';
import { cleanFileName } from '../../../main/guard/files/file-name.ts';
import { readRange } from '../../../main/guard/viewer/byte-range.ts';

const kind = (text: string, isWhole = true) => kindOf(Buffer.from(text, 'latin1'), isWhole).shows;

describe('the kind of a file', () => {
  it.each([
    ['%PDF-1.7', 'pdf'],
    [`${'\n'.repeat(900)}%PDF-1.4`, 'pdf'],
    ['\x89PNG\r\n\x1a\n', 'image'],
    ['\xff\xd8\xff\xe0', 'image'],
    ['GIF89a', 'image'],
    ['RIFF\0\0\0\0WEBP', 'image'],
    ['\0\0\0\x1cftypavif', 'image'],
    ['RIFF\0\0\0\0WAVE', 'sound'],
    ['ID3\x04', 'sound'],
    ['fLaC', 'sound'],
    ['\0\0\0\x1cftypM4A ', 'sound'],
    ['\0\0\0\x1cftypisom', 'film'],
    ['\x1a\x45\xdf\xa3', 'film'],
    ['\0\0\0\x1cftypheic', 'none'],
    ['MZ\x90\0', 'none'],
    ['PK\x03\x04', 'none'],
    ['XXXX\0\0\0\0WEBP', 'none'],
    ['', 'none'],
  ])('%j is %s', (text, shows) => {
    expect(kind(text)).toBe(shows);
  });

  it.each(['<html><script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'words\n'])(
    '%j is text, never what it would do',
    (text) => {
      expect(kindOf(Buffer.from(text), true)).toEqual({ shows: 'text', type: 'text/plain; charset=utf-8' });
    },
  );

  it('is text though its beginning ends within a letter, but not though the whole does', () => {
    const cut = Buffer.from('宾馆', 'utf8').subarray(0, 5);
    expect([kindOf(cut, false).shows, kindOf(cut, true).shows]).toEqual(['text', 'none']);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\run.exe', 'run.exe'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\u0000\u0007\n b\u2028c', 'a bc'],
    ['  wide \t name.txt ', 'wide name.txt'],
    ['/', ''],
    ['票据.pdf', '票据.pdf'],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(name)).toBe(shown);
  });

  it('keeps its ending where it is too long, and breaks no letter', () => {
    const shown = cleanFileName(`${'🎫'.repeat(10_000)}.pdf`);
    expect([...shown].length).toBe(120);
    expect(shown).toMatch(/^🎫+….pdf$/u);
  });
});

describe('the part of a file that is asked for', () => {
  it.each([
    [null, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-900', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=100-', 'outside'],
    ['bytes=9-3', 'outside'],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-5-', null],
    ['lines=0-1', null],
    [`bytes=0-${'9'.repeat(40)}`, null],
  ])('%j of a hundred bytes is %j', (header, part) => {
    expect(readRange(header, 100)).toEqual(part);
  });
});
