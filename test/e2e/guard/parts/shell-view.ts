import type { GuardApp } from './guard-app.ts';
import { inMain } from './in-main.ts';

/** Lays an empty view below the guest's, as the shell's is; gives the id of its contents. */
export function layShellView(app: GuardApp): Promise<number> {
  return inMain(
    app,
    ({ electron }) => {
      const front = new electron.WebContentsView();
      electron.BaseWindow.getAllWindows()[0]?.contentView.addChildView(front, 0);
      return front.webContents.id;
    },
    null,
  );
}
