import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const deploy = join(root, 'docs/deploy');
const read = (path: string): string => readFileSync(path, 'utf8');
const pages = readdirSync(deploy, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join(deploy, name));

/** The names that links to headings of a page have. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The words of a union of codes in the contract. */
function codesOf(type: string): readonly string[] {
  const union = new RegExp(`export type ${type} =([^;]*);`).exec(
    read(join(root, 'preload/contract/codes.ts')),
  )?.[1];
  return [...(union ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
}

describe('the pages about deployment', () => {
  it('link to pages and headings that are there', () => {
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(
        ([link, path = '', anchor]) => {
          const file = path === '' ? page : resolve(dirname(page), path);
          const isThere =
            existsSync(file) && (anchor === undefined || anchorsOf(read(file)).includes(anchor));
          return isThere ? [] : [`${page.slice(root.length + 1)}: ${link}`];
        },
      ),
    );
    expect(broken).toEqual([]);
  });

  it('are all named on the first page, or on one that it names', () => {
    const named = read(join(deploy, 'README.md')) + read(join(deploy, 'compliance/README.md'));
    const names = pages
      .map((page) => page.slice(page.lastIndexOf('/') + 1))
      .filter((name) => name !== 'README.md');
    expect(names.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('tell in the runbook what each reason of a terminal that takes no guest means', () => {
    const codes = [...codesOf('UnavailableReason'), ...codesOf('BlockedReason')];
    expect(codes.length).toBeGreaterThan(12);
    const told = [...read(join(deploy, 'runbook.md')).matchAll(/^\| `([a-z-]+)` \|/gm)].map(
      ([, code]) => code,
    );
    expect(codes.filter((code) => !told.includes(code))).toEqual([]);
  });

  it('name every item of the Linux kit in the reference, and no other', () => {
    const text = read(join(deploy, 'hardening.md'));
    const debian = text.slice(text.indexOf('## Debian'), text.indexOf('## Windows'));
    const named = [...debian.matchAll(/\| `([a-z-]+)` \|/g)].map(([, item]) => item);
    const items = readdirSync(join(root, 'main/lockdown/linux/items')).map((name) => name.replace('.sh', ''));
    expect(named.toSorted()).toEqual(items.toSorted());
  });

  it('name only items of the doctor that it has', () => {
    const known = [...read(join(deploy, 'doctor.md')).matchAll(/^\| `([a-z-]+)`:/gm)].map(([, item]) => item);
    const named = [join(deploy, 'hardening.md'), join(deploy, 'runbook.md')].flatMap((page) =>
      [...read(page).matchAll(/doctor(?:'s item)? `([a-z-]+)`/g)].map(([, item]) => item),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((item) => !known.includes(item))).toEqual([]);
  });
});
