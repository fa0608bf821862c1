import type { TerminalView } from '../../preload/contract/views.ts';
import type { Guard } from '../guard/guard.ts';
import type { Event, StateName } from '../session/states.ts';
import type { Handlers } from './serve.ts';

/** What the commands of the guest's shell page reach. */
export type HandlerDeps = {
  readonly submit: (event: Event) => void;
  readonly stateName: () => StateName;
  readonly guard: Pick<Guard, 'navigate' | 'browse'>;
  readonly guestInput: () => void;
  readonly view: () => TerminalView;
};

/** The handlers of all commands: each is one event of the machine or one call of the guard. */
export function createHandlers({ submit, stateName, guard, guestInput, view }: HandlerDeps): Handlers {
  // Commands to pages count only while a guest browses; at any other time there is no page.
  const whileBrowsing = (act: () => void): void => {
    if (stateName() !== 'browsing') throw new Error('not-browsing');
    guestInput();
    act();
  };
  return {
    chooseLanguage: ({ language }) => submit({ type: 'languageChosen', language }),
    leaveEntry: () => submit({ type: 'entryLeft' }),
    submitToken: ({ token }) => submit({ type: 'tokenEntered', token }),
    answerNotice: ({ accepted }) => submit({ type: accepted ? 'noticeAccepted' : 'noticeDeclined' }),
    navigate: ({ address }) => whileBrowsing(() => guard.navigate(address)),
    browse: ({ action }) => whileBrowsing(() => guard.browse(action)),
    stillHere: () => whileBrowsing(() => {}),
    endSession: ({ cause }) => submit({ type: 'endRequested', cause }),
    readView: () => view(),
  };
}
