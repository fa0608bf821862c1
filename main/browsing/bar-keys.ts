import type { BarAct } from '../guard/view/keys.ts';
import type { Handlers } from '../ipc/serve.ts';
import type { BarFields } from './bar-fields.ts';

/** What keys reach beside commands. */
export type BarKeyDeps = {
  /** As the buttons of the bar give them; each throws while it may not be given. */
  readonly commands: Pick<Handlers, 'browse' | 'openTab' | 'zoom' | 'find' | 'preparePrint' | 'stillHere'>;
  readonly tabs: { stepTab(by: 1 | -1): void; closeTab(tabId: null): void; found(): { text: string } | null };
  readonly fields: Pick<BarFields, 'ask'>;
};

/** Does what a key pressed in a guest's page asks of the bar, unless commands are refused now. */
export function runBarKey(deps: BarKeyDeps, act: BarAct): void {
  try {
    acts[act](deps);
  } catch {
    // The same key comes while a session ends or its guest is away; then it does nothing.
  }
}

const acts: Readonly<Record<BarAct, (deps: BarKeyDeps) => void>> = {
  find({ commands, tabs, fields }) {
    commands.find({ text: tabs.found()?.text ?? '', back: false });
    fields.ask('find');
  },
  address({ commands, fields }) {
    commands.stillHere(undefined);
    fields.ask('address');
  },
  'new-tab': ({ commands }) => void commands.openTab(undefined),
  'close-tab'({ commands, tabs }) {
    commands.stillHere(undefined);
    tabs.closeTab(null);
  },
  'next-tab'({ commands, tabs }) {
    commands.stillHere(undefined);
    tabs.stepTab(1);
  },
  'last-tab'({ commands, tabs }) {
    commands.stillHere(undefined);
    tabs.stepTab(-1);
  },
  'zoom-in': ({ commands }) => void commands.zoom({ to: 'in' }),
  'zoom-out': ({ commands }) => void commands.zoom({ to: 'out' }),
  'zoom-plain': ({ commands }) => void commands.zoom({ to: 'plain' }),
  back: ({ commands }) => void commands.browse({ action: 'back' }),
  forward: ({ commands }) => void commands.browse({ action: 'forward' }),
  reload: ({ commands }) => void commands.browse({ action: 'reload' }),
  print: ({ commands }) => void commands.preparePrint({ fileId: null }),
};
