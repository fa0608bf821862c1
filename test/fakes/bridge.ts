import type { Reply } from '../../preload/contract/codes.ts';
import type { CommandName } from '../../preload/contract/names.ts';
import type { OwnRecords } from '../../preload/contract/own-records.ts';
import type { TerminalView } from '../../preload/contract/views.ts';

/** One command the page sent. */
export type SentCommand = { readonly name: CommandName; readonly input: unknown };

/** What a test may do with the faked preload, from outside the page. */
export type FakeBridge = {
  readonly sent: SentCommand[];
  readonly violations: string[];
  /** Sends a new snapshot, as main does. */
  publish(view: TerminalView): void;
  /** Leaves commands unanswered, refuses them, or answers them. */
  answer: 'ok' | 'failed' | 'never';
};

/** What the page is loaded with. `view: null` stands for a main process that has not spoken yet. */
export type FakeBridgeOptions = {
  /** What a guest is told of their own records. */
  readonly own: OwnRecords;
  readonly names: readonly CommandName[];
  readonly view: TerminalView | null;
};

/** Puts a faked `window.guestway` into a page; runs there, so it uses nothing from outside. */
export function installFakeBridge({ names, view, own }: FakeBridgeOptions): void {
  const listeners = new Set<(view: TerminalView) => void>();
  let current = view;
  const fake: FakeBridge = {
    sent: [],
    violations: [],
    answer: 'ok',
    publish: (next) => {
      current = next;
      for (const listener of listeners) listener(next);
    },
  };
  const command =
    (name: CommandName) =>
    (input: unknown): Promise<Reply<unknown>> => {
      if (name === 'readView') {
        return current === null ? new Promise(() => {}) : Promise.resolve({ ok: true, value: current });
      }
      // A question changes nothing.
      if (name !== 'readOwnRecords') fake.sent.push({ name, input });
      if (fake.answer === 'never') return new Promise(() => {});
      return Promise.resolve(
        fake.answer === 'ok'
          ? { ok: true, value: name === 'readOwnRecords' ? own : undefined }
          : { ok: false, code: 'failed' },
      );
    };
  const onView = (listener: (view: TerminalView) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const bridge = { ...Object.fromEntries(names.map((name) => [name, command(name)])), onView };
  Object.assign(window, { guestway: bridge, fakeBridge: fake });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    fake.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
}
