import type { FilesView, FileView } from '../../../preload/contract/files.ts';
import type { TabView } from '../../../preload/contract/tabs.ts';
import type { GuardSession } from '../enabling/guard-session.ts';
import type { TabCommands } from '../tabs/tab-commands.ts';
import { canShow } from '../viewer/open-viewer.ts';

/** What a guest can do with files of the session, and what is seen of them. Without a session nothing happens. */
export type FileCommands = {
  /** What this profile lets be done with the files by the guard itself. */
  files(): Pick<FilesView, 'files' | 'canShow'>;
  /** Shows it over the page. False when it cannot be shown. */
  showFile(fileId: string): boolean;
  /** Removes it from the disk, and from the screen. */
  deleteFile(fileId: string): void;
  /** The file in the viewer, or nothing. */
  shownFile(): string | null;
};

/** Commands for the files of the session there is when they come. */
export function fileCommands(session: () => GuardSession | null): FileCommands {
  const shownFile = (): string | null => session()?.viewer?.shown()?.fileId ?? null;
  return {
    files() {
      const now = session();
      const services = now?.grants.services ?? [];
      const files = now === null ? [] : now.files.views().map((file) => asShown(now, file));
      return { files, canShow: services.includes('show-file') };
    },
    showFile: (fileId) => session()?.viewer?.show(fileId) ?? false,
    deleteFile(fileId) {
      if (shownFile() === fileId) session()?.viewer?.close();
      session()?.files.remove(fileId);
    },
    shownFile,
  };
}

/** A kind that this profile does not play is of no kind for its guest. */
function asShown(session: GuardSession, file: FileView): FileView {
  return canShow(session, file) ? file : { ...file, shows: 'none' };
}

/**
 * The same commands for a guest who may look at a file: whoever asks for a page wants to see it, so the file goes. Back,
 * and closing the tab that the file lies over, close the file and do no more.
 */
export function withViewer(commands: TabCommands, session: () => GuardSession | null): TabCommands {
  const viewer = () => session()?.viewer ?? null;
  const toPage =
    <Given extends readonly unknown[]>(act: (...given: Given) => void) =>
    (...given: Given): void => {
      viewer()?.close();
      act(...given);
    };
  return {
    ...commands,
    navigate: toPage(commands.navigate),
    openTab: toPage(commands.openTab),
    showTab: toPage(commands.showTab),
    stepTab: toPage(commands.stepTab),
    focusPage() {
      if (viewer()?.focus() !== true) commands.focusPage();
    },
    closeTab(tabId) {
      const isOfFile = tabId === null || tabId === commands.tabs().activeId;
      if (viewer()?.shown() == null || !isOfFile) commands.closeTab(tabId);
      viewer()?.close();
    },
    browse(action) {
      const isShown = viewer()?.shown() != null;
      viewer()?.close();
      if (!isShown || action === 'home') commands.browse(action);
    },
    tabs() {
      const view = commands.tabs();
      const name = viewer()?.shown()?.name;
      if (name === undefined) return view;
      const asFile = (tab: TabView): TabView => ({ ...tab, kind: 'file', title: name, host: '' });
      return {
        ...view,
        tabs: view.tabs.map((tab) => (tab.tabId === view.activeId ? asFile(tab) : tab)),
      };
    },
    page() {
      const shown = viewer()?.shown() ?? null;
      return shown === null ? commands.page() : { kind: 'file', ...shown, canGoBack: true };
    },
  };
}
