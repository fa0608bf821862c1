import type { GraceAnswer } from '../../preload/contract/browsing-view.ts';
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
  /** What becomes of the guest's wish for more minutes. */
  grace: GraceAnswer;
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
    grace: 'taken',
    publish: (next) => {
      current = next;
      for (const listener of listeners) listener(next);
    },
  };
  const answerTo = (name: CommandName): unknown => {
    if (name === 'readOwnRecords') return own;
    if (name === 'readSheet') return { dataUrl: drawnSheet(), widthPx: 210, heightPx: 297 };
    return name === 'takeGrace' ? fake.grace : undefined;
  };
  const command =
    (name: CommandName) =>
    (input: unknown): Promise<Reply<unknown>> => {
      if (name === 'readView') {
        return current === null ? new Promise(() => {}) : Promise.resolve({ ok: true, value: current });
      }
      // A question changes nothing.
      if (name !== 'readOwnRecords' && name !== 'readSheet') fake.sent.push({ name, input });
      if (fake.answer === 'never') return new Promise(() => {});
      return Promise.resolve(
        fake.answer === 'ok' ? { ok: true, value: answerTo(name) } : { ok: false, code: 'failed' },
      );
    };
  const onView = (listener: (view: TerminalView) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  // A sheet with a heading and lines, drawn where it is shown.
  function drawnSheet(): string {
    const canvas = document.createElement('canvas');
    canvas.width = 210;
    canvas.height = 297;
    const ink = canvas.getContext('2d');
    if (ink === null) return '';
    ink.fillStyle = 'white';
    ink.fillRect(0, 0, 210, 297);
    ink.fillStyle = 'black';
    ink.fillRect(20, 20, 110, 12);
    for (let line = 0; line < 24; line += 1) ink.fillRect(20, 46 + line * 9, line % 6 === 5 ? 90 : 170, 3);
    return canvas.toDataURL('image/png');
  }
  const bridge = { ...Object.fromEntries(names.map((name) => [name, command(name)])), onView };
  Object.assign(window, { guestway: bridge, fakeBridge: fake });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    fake.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
}
