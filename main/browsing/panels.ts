import { coversPage, type PanelName } from '../../preload/contract/browsing-view.ts';

/** What lies over the guest's page in its place. */
export type Panels = {
  /** Lays a panel over the page, which goes on below, or takes it away. */
  show(panel: PanelName | null): void;
  shown(): PanelName | null;
  /** Nothing of ours lies over the page. */
  isPageSeen(): boolean;
};

/** What showing a panel needs. */
export type PanelDeps = {
  readonly guard: { coverPages(covered: boolean): void };
  readonly changed: () => void;
};

/** Makes the panels of one process tree, which serves one session. */
export function createPanels({ guard, changed }: PanelDeps): Panels {
  let shown: PanelName | null = null;
  return {
    show(next) {
      if (next === shown) return;
      shown = next;
      guard.coverPages(coversPage(next));
      changed();
    },
    shown: () => shown,
    isPageSeen: () => !coversPage(shown),
  };
}
