import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeByLists } from '../../../../main/guard/rules/language/judge.ts';

type Vector = {
  readonly id: number;
  readonly block: readonly string[];
  readonly allow: readonly string[];
  readonly url: string;
  readonly expect: string;
};

const text = readFileSync(join(import.meta.dirname, '../../../vectors/rule-vectors.json'), 'utf8');
const file: { readonly vectors: readonly Vector[] } = JSON.parse(text);

describe('rule vectors that were checked against Chromium', () => {
  it.each(file.vectors)(
    '$id: block $block, allow $allow, $url is $expect',
    ({ block, allow, url, expect: expected }) => {
      expect(judgeByLists(block, allow, url)).toBe(expected);
    },
  );

  it('holds all 75', () => {
    expect(file.vectors).toHaveLength(75);
  });
});
