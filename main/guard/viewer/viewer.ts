import type { WebContents } from 'electron';
import type { Comfort } from '../../../preload/contract/comfort.ts';
import { viewerPaths } from '../../../preload/contract/files.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import type { SavedFile, SavedFiles } from '../partition/saved-files.ts';
import type { Viewport } from '../view/viewport.ts';
import type { SealedView, SealedViews } from './sealed-view.ts';

/** What showing files needs. */
export type ViewerDeps = {
  readonly sealedViews: Pick<SealedViews, 'open'>;
  readonly viewport: Pick<Viewport, 'add' | 'remove'>;
  readonly files: Pick<SavedFiles, 'get'>;
  readonly mayShow: (file: Pick<SavedFile, 'shows'>) => boolean;
  readonly language: () => Language;
  readonly comfort: () => Comfort;
  /** Every page in front of a guest is watched for hands, and hushed while the guest is away. */
  readonly watch: (contents: WebContents) => void;
  readonly changed: () => void;
  /** The file could not be shown after all. */
  readonly failed: () => void;
  /** The guest touched an address in the file. */
  readonly follow: (url: string) => void;
};

/** Shows one file at a time, over the page of the active tab, which stays as it is below. */
export type Viewer = {
  /** False when there is no such file, or none that can be shown. */
  show(fileId: string): boolean;
  shown(): { readonly fileId: string; readonly name: string } | null;
  /** Gives the keyboard to the file; false when none is shown. */
  focus(): boolean;
  close(): void;
};

type Open = { readonly fileId: string; readonly name: string; readonly sealed: SealedView };

/** Shows nothing yet. */
export function createViewer(deps: ViewerDeps): Viewer {
  let open: Open | null = null;
  const close = (): void => {
    if (open === null) return;
    const { sealed } = open;
    open = null;
    deps.viewport.remove(sealed.view);
    sealed.close();
    deps.changed();
  };
  const fail = (): void => {
    close();
    deps.failed();
  };
  const present = ({ sealed }: Open): void => {
    const { view } = sealed;
    deps.watch(view.webContents);
    deps.viewport.add(view);
    view.setVisible(true);
    sealed.loaded.then(
      () => open?.sealed === sealed && view.webContents.focus(),
      () => open?.sealed === sealed && fail(),
    );
  };
  return {
    show(fileId) {
      const file = deps.files.get(fileId);
      if (file === null || file.shows === 'none' || !deps.mayShow(file)) return false;
      close();
      const { name, bytes, shows } = file;
      const look = { language: deps.language(), comfort: deps.comfort() };
      const about = { name, bytes, shows, mode: 'read', ...look } as const;
      const isOpen = (): boolean => open?.sealed === sealed;
      const sealed: SealedView = deps.sealedViews.open(
        { ...file, about },
        {
          asked: (url) => {
            if (!isOpen()) return;
            if (url === sealed.origin + viewerPaths.close) close();
            else if (url.startsWith('https:')) deps.follow(url);
          },
          died: () => isOpen() && fail(),
        },
      );
      open = { fileId, name, sealed };
      present(open);
      deps.changed();
      return true;
    },
    shown: () => (open === null ? null : { fileId: open.fileId, name: open.name }),
    focus() {
      open?.sealed.view.webContents.focus();
      return open !== null;
    },
    close,
  };
}
