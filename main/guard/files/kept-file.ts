import type { GuardSession } from '../enabling/guard-session.ts';
import type { SavedFile } from '../partition/saved-files.ts';

/** A file is there: the page that was led to it gets it shown if the guest still looks at that page; else they are told. */
export function keptFile(session: GuardSession, file: SavedFile, readBy: number | null): void {
  const tab = session.tabs?.holding(readBy) ?? null;
  const isWaitedFor = tab !== null && tab === session.tabs?.active() && !session.away.isOn();
  // That it is on its way is no news any more.
  if (isWaitedFor && session.viewer?.show(file.id) === true) session.toasts.clear();
  else session.toasts.show('file-saved');
}
