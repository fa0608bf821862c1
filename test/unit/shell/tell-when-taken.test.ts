import { expect, it, vi } from 'vitest';
import { tellWhenTaken } from '../../../main/shell/tell-when-taken.ts';

it('tells once the last of an answer is taken, and not before', async () => {
  const taken = vi.fn();
  const told = tellWhenTaken(
    new Response('a program', { status: 201, headers: { 'x-kind': 'script' } }),
    taken,
  );
  expect([told.status, told.headers.get('x-kind')]).toEqual([201, 'script']);
  const reader = told.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('a program');
  expect(taken).not.toHaveBeenCalled();
  expect((await reader?.read())?.done).toBe(true);
  expect(taken).toHaveBeenCalledTimes(1);
});

it('tells of an answer without content too', async () => {
  const taken = vi.fn();
  expect(await tellWhenTaken(new Response(null, { status: 404 }), taken).text()).toBe('');
  expect(taken).toHaveBeenCalledTimes(1);
});
