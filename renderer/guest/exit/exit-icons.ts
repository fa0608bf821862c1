import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import type { IconName } from '../../ui/icons/Icon.tsx';

/** A shape for each standing of the way out; the words beside it say the same. */
export const exitIcons: Readonly<Record<BrowsingScreen['exitState'], IconName>> = {
  proved: 'shield',
  checking: 'running',
  lost: 'warning',
};
