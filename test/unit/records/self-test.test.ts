import { describe, expect, it } from 'vitest';
import { cryptoSelfTest, firstWrong, knownAnswers } from '../../../main/records/self-test.ts';

describe('the self-test of the algorithms', () => {
  it('finds nothing wrong here', () => {
    expect(cryptoSelfTest()).toBeNull();
  });

  it.each(knownAnswers.map(({ name }) => name))('names %s when its answer is another', (name) => {
    const changed = knownAnswers.map((each) =>
      each.name === name ? { ...each, expected: each.expected.replace(/.$/, 'x') } : each,
    );
    expect(firstWrong(changed)).toBe(name);
    const bent = knownAnswers.map((each) => {
      const answer = (): Buffer => {
        const bytes = Buffer.from(each.answer());
        bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
        return bytes;
      };
      return each.name === name ? { ...each, answer } : each;
    });
    expect(firstWrong(bent)).toBe(name);
  });

  it('names an algorithm that the library does not have', () => {
    const missing = (): Buffer => {
      throw new Error('unsupported');
    };
    expect(firstWrong([{ name: 'sm3', answer: missing, expected: '' }])).toBe('sm3');
  });
});
