import type { WebContents } from 'electron';
import type { Clock } from '../../../clock.ts';
import { createScanGate } from './scan-gate.ts';

/** What keeping scans out of a page needs. */
export type RefuseScansDeps = { readonly clock: Clock; readonly refused: () => void };

/**
 * Keeps what a scanner types out of a page (the entry screen alone takes codes). Keys that were held and are no scan go to
 * the frame that has the focus, as they would have. Call after every other gate of keys.
 */
export function refuseScans(
  contents: Pick<WebContents, 'on' | 'debugger' | 'isDestroyed'>,
  { clock, refused }: RefuseScansDeps,
): void {
  const gate = createScanGate({
    clock,
    refused,
    replay(strokes) {
      if (contents.isDestroyed() || !contents.debugger.isAttached()) return;
      // The engine asks nobody about these again.
      for (const stroke of strokes)
        contents.debugger.sendCommand('Input.dispatchKeyEvent', stroke).catch(() => {});
    },
  });
  contents.on('before-input-event', (event, input) => {
    if (event.defaultPrevented) return;
    const key = { ...input, type: input.type === 'keyUp' ? ('keyUp' as const) : ('keyDown' as const) };
    if (gate.takes(key)) event.preventDefault();
  });
}
