import { askToClose, visibleWindows } from '../../../../main/selftest/display/windows.ts';
import { onDisplay } from '../../../../main/selftest/display/x11.ts';
import { startXvfb } from '../../../../main/tools/setup/launch/xvfb.mjs';

/** A virtual display of its own, so that no other program's windows are counted. */
export type TestDisplay = {
  /** For DISPLAY. */
  readonly name: string;
  /** Its socket. */
  readonly path: string;
  /** Names of all windows that can be seen, system dialogs among them; sorted. */
  windows(): Promise<readonly string[]>;
  /** Asks every window that can be seen to close, as its cross would, but those of this name. */
  dismissAllBut(name: string): Promise<void>;
  close(): void;
};

/** Starts one with a screen of this size in pixels, which lets everybody in. */
export async function startDisplay(size = '1280x900'): Promise<TestDisplay> {
  const xvfb = await startXvfb(size, ['-ac']);
  const path = `/tmp/.X11-unix/X${xvfb.name.slice(1)}`;
  return {
    name: xvfb.name,
    path,
    windows: () => onDisplay(path, async (one) => (await visibleWindows(one)).map(({ name }) => name).sort()),
    dismissAllBut: (kept) =>
      onDisplay(path, async (one) => {
        for (const { id, name } of await visibleWindows(one)) if (name !== kept) await askToClose(one, id);
      }),
    close: xvfb.stop,
  };
}
