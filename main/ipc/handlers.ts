import type { HelpAbout } from '../../preload/contract/http-shapes.ts';
import type { OwnRecords } from '../../preload/contract/own-records.ts';
import type { TerminalView } from '../../preload/contract/views.ts';
import type { Guard } from '../guard/guard.ts';
import type { Event, StateName } from '../session/states.ts';
import type { Handlers } from './serve.ts';

/** What the commands of the guest's shell page reach. */
export type HandlerDeps = {
  readonly submit: (event: Event) => void;
  readonly stateName: () => StateName;
  readonly guard: Pick<Guard, 'navigate' | 'browse' | 'page'>;
  readonly guestInput: () => void;
  readonly ownRecords: {
    /** Throws unless a guest who may see them stands there: one who browses, or whose session is just over. */
    read(): OwnRecords;
    show(shown: boolean): void;
  };
  readonly view: () => TerminalView;
};

/** The handlers of all commands: each is one event of the machine or one call of the guard. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { submit, stateName, guard, guestInput, ownRecords, view } = deps;
  // Commands to pages count only while a guest browses; at any other time there is no page.
  const whileBrowsing = (act: () => void): void => {
    if (stateName() !== 'browsing') throw new Error('not-browsing');
    guestInput();
    act();
  };
  // Whoever asks for a page wants to see it.
  const toPage = (act: () => void): void =>
    whileBrowsing(() => {
      ownRecords.show(false);
      act();
    });
  // Which sites a guest asks for is what the screen shows, so a page of ours names no group.
  const aboutOf = (kind: HelpAbout['kind']): HelpAbout => {
    if (kind !== 'site') return { kind };
    const page = guard.page();
    if (page.kind !== 'blocked' || page.groupId === null) throw new Error('nothing-to-ask-for');
    return { kind, groupId: page.groupId };
  };
  return {
    chooseLanguage: ({ language }) => submit({ type: 'languageChosen', language }),
    leaveEntry: () => submit({ type: 'entryLeft' }),
    submitToken: ({ token }) => submit({ type: 'tokenEntered', token }),
    answerNotice: ({ accepted }) => submit({ type: accepted ? 'noticeAccepted' : 'noticeDeclined' }),
    navigate: ({ address }) => toPage(() => guard.navigate(address)),
    browse: ({ action }) => toPage(() => guard.browse(action)),
    stillHere: () => whileBrowsing(() => {}),
    askHelp: ({ about }) => whileBrowsing(() => submit({ type: 'helpWanted', about: aboutOf(about) })),
    dismissMessage: () => whileBrowsing(() => submit({ type: 'messageDismissed' })),
    showOwnRecords: ({ shown }) => {
      if (stateName() === 'browsing') return whileBrowsing(() => ownRecords.show(shown));
      submit({ type: 'ownRecordsShown', shown });
    },
    readOwnRecords: () => ownRecords.read(),
    endSession: ({ cause }) => submit({ type: 'endRequested', cause }),
    readView: () => view(),
  };
}
