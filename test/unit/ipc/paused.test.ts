import { describe, expect, it } from 'vitest';
import type { PauseLock } from '../../../main/browsing/pause-lock.ts';
import { createHandlers } from '../../../main/ipc/handlers/handlers.ts';
import { type CommandName, commandNames } from '../../../preload/contract/names.ts';
import { createFakeGuard } from '../../fakes/guard.ts';
import { states, viewOf } from '../../fakes/guest-views.ts';
import { noAdmin } from '../../fakes/no-admin.ts';
import { ownSample } from '../../fakes/own-records.ts';
import { notPaused } from '../../fakes/pauses.ts';

/** What is served while the guest is away. Whatever else there is must be refused, also a command that comes later. */
const served: ReadonlySet<CommandName> = new Set([
  // Back, or away for good.
  'lock',
  'unlock',
  'endSession',
  // Takes from pages, gives them nothing.
  'stopMedia',
  // Of the screen itself.
  'readView',
  'setComfort',
  // Events the session machine refuses in this state by itself.
  'chooseLanguage',
  'leaveEntry',
  'submitToken',
  'answerNotice',
]);

const inputs: Readonly<Partial<Record<CommandName, object>>> = {
  type: { act: { do: 'insert', text: 'a' } },
  lock: { pin: ['cat', 'cat', 'cat'] },
  unlock: { pin: ['cat', 'cat', 'cat'] },
};

function commandsOf(pauses: PauseLock) {
  const story: string[] = [];
  const handlers = createHandlers({
    admin: noAdmin,
    submit: ({ type }) => story.push(type),
    stateName: () => 'browsing',
    guard: createFakeGuard(),
    guestInput: () => story.push('input'),
    panels: { show: () => story.push('panel') },
    comfort: { change: () => {} },
    pauses,
    takeGrace: async () => 'taken',
    keyboard: { use: () => story.push('keyboard'), act: () => true },
    readOwnRecords: () => ownSample,
    fileQuestion: { answer: () => story.push('files') },
    view: () => viewOf(states['browsing-page']),
  });
  const call = async (name: CommandName): Promise<'served' | string> => {
    try {
      await (handlers[name] as (input: unknown) => unknown)(inputs[name] ?? {});
      return 'served';
    } catch (error) {
      return error instanceof Error ? error.message : 'failed';
    }
  };
  return { story, call };
}

const locked: PauseLock = {
  ...notPaused,
  view: () => ({ state: 'locked', endsAtMs: 1, wrong: false, triesAgainAtMs: null, tookMedia: false }),
};

describe('while the guest is away', () => {
  for (const name of commandNames.filter((each) => !served.has(each))) {
    it(`"${name}" is refused and does nothing`, async () => {
      const { call, story } = commandsOf(locked);
      expect(await call(name)).toBe('paused');
      expect(story).toEqual([]);
    });
  }

  for (const name of served) {
    it(`"${name}" is taken`, async () => {
      expect(await commandsOf(locked).call(name)).toBe('served');
    });
  }
});

it('without a pause nothing is refused as if there were one', async () => {
  const { call } = commandsOf(notPaused);
  const answers = await Promise.all(commandNames.map(call));
  expect(answers).not.toContain('paused');
});
