import type { WebContents } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import { type BarAct, judgeKey } from '../view/keys.ts';

/** What keys pressed on a file lead to. */
export type ViewerKeysDeps = {
  readonly grants: Pick<Grants, 'letters'>;
  readonly barKey: (act: BarAct) => void;
};

/** Acts that lead away from the file; the others are about a page, and the one below must not be changed unseen. */
const leading: ReadonlySet<string> = new Set([
  'address',
  'new-tab',
  'close-tab',
  'next-tab',
  'last-tab',
  'back',
] satisfies BarAct[]);

/** Judges keys on a file as on a page of the guest: nothing of the engine or the toolkit answers to any. */
export function judgeViewerKeys(contents: Pick<WebContents, 'on'>, { grants, barKey }: ViewerKeysDeps): void {
  contents.on('before-input-event', (event, input) => {
    const verdict = judgeKey(input, grants);
    if (verdict === 'pass') return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat && leading.has(verdict)) barKey(verdict as BarAct);
  });
}
