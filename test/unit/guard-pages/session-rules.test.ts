import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSessionRules } from '../../../main/guard/enabling/session-rules.ts';
import type { ProfileRules } from '../../../main/profile/shape.ts';
import { writeHostList } from '../../e2e/guard/parts/host-lists.ts';

const folder = mkdtempSync(join(tmpdir(), 'guestway-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const allowing = (more: Partial<ProfileRules> = {}): ProfileRules => ({
  default: 'allow',
  navigation: { block: [], allow: [] },
  subresource: { block: [], allow: [] },
  categories: [],
  privateTargets: [],
  ...more,
});

const start = (rules?: ProfileRules) => {
  const made = createSessionRules(folder, [
    { host: '203.0.113.1', port: 8080 },
    { host: '2606:4700::1', port: null },
    { host: 'Gateway.Example.', port: null },
  ]);
  const loaded = rules && made.load(rules);
  if (loaded?.ok) made.put(loaded.rules);
  return made;
};

describe('the rules of a session', () => {
  it('refuse everything before there are any', () => {
    expect(start().judge('https://site.test/', 'navigation')).toMatchObject({ reason: 'default' });
    expect(start().judge('data:text/html,x', 'subresource')).toMatchObject({ reason: 'default' });
  });

  it('are in force for a judge that was handed out before they were put', () => {
    const rules = createSessionRules(folder, []);
    const { judge } = rules;
    const loaded = rules.load(allowing());
    if (!loaded.ok) throw new Error(loaded.code);
    expect(judge('https://site.test/', 'navigation')).not.toBeNull();
    rules.put(loaded.rules);
    expect(judge('https://site.test/', 'navigation')).toBeNull();
  });

  it('never open what is forbidden to every profile', () => {
    const { judge } = start(allowing());
    expect(judge('https://203.0.113.1:8080/', 'navigation')).toMatchObject({ reason: 'private-address' });
    expect(judge('https://203.0.113.1/', 'navigation')).toBeNull();
    for (const url of ['https://[2606:4700::1]/', 'https://gateway.example:99/', 'wss://GATEWAY.example./']) {
      expect(judge(url, 'subresource')).toMatchObject({ reason: 'private-address' });
    }
  });

  it('name the category that refuses a host', () => {
    const { judge } = start(allowing({ categories: [writeHostList(folder, 'games', ['game.test'])] }));
    expect(judge('https://www.game.test/', 'navigation')).toEqual({
      reason: 'category',
      host: 'www.game.test',
      rule: 'games',
    });
    expect(judge('https://site.test/', 'navigation')).toBeNull();
  });

  it.each([
    ['rules', allowing({ navigation: { block: ['https://*:*/'], allow: [] } })],
    ['lists', allowing({ categories: [{ name: 'gone', sha256: 'a'.repeat(64), verdict: 'block' }] })],
  ])('that cannot be loaded (%s) leave what is in force', (code, wrong) => {
    const rules = start(allowing());
    expect(rules.load(wrong)).toEqual({ ok: false, code });
    expect(rules.judge('https://site.test/', 'navigation')).toBeNull();
  });

  it('refuse a host whose certificate was revoked, whatever they say, and no other', () => {
    const rules = start(allowing());
    rules.withdraw('site.test');
    expect(rules.judge('https://site.test./x', 'navigation')).toMatchObject({
      reason: 'revoked',
      host: 'site.test',
    });
    expect(rules.judge('wss://site.test/', 'subresource')).toMatchObject({ reason: 'revoked' });
    expect(rules.judge('https://www.site.test/', 'navigation')).toBeNull();
  });
});
