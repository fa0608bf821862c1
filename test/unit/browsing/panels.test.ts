import { expect, it } from 'vitest';
import { createPanels } from '../../../main/browsing/panels.ts';

it('the row of tools leaves the page in sight, also after a panel that covered it', () => {
  const told: boolean[] = [];
  const panels = createPanels({ guard: { coverPages: (covered) => told.push(covered) }, changed: () => {} });
  panels.show('tools');
  panels.show('files');
  panels.show('tools');
  expect([panels.shown(), told]).toEqual(['tools', [false, true, false]]);
});

it('a panel covers the page once, however often it is asked for, and uncovers it once', () => {
  const told: string[] = [];
  const panels = createPanels({
    guard: { coverPages: (covered) => told.push(`covered ${covered}`) },
    changed: () => told.push('changed'),
  });
  panels.show(null);
  panels.show('records');
  panels.show('records');
  expect(panels.shown()).toBe('records');
  panels.show(null);
  expect(told).toEqual(['covered true', 'changed', 'covered false', 'changed']);
});
