import type { BlockReason } from '../../../preload/contract/codes.ts';
import type { Blocked, GuardEvent, RefusalKind, RefusalSource } from '../guard.ts';
import type { Toasts } from './toasts.ts';

/** How a refusal of one kind is told: one event, and a short message where the guest would wonder. */
export type Refusals = {
  navigation(blocked: Blocked): void;
  request(isFrame: boolean, blocked: Blocked): void;
  connection(reason: BlockReason, count: number): void;
  certificate(): void;
  permission(kind: 'permission' | 'external'): void;
  /** `isExplained` when the blocked page already says so. */
  download(isExplained: boolean): void;
  /** A file the profile would let in, for which there is no room. */
  filesFull(): void;
  upload(): void;
  print(): void;
  /** `isSeen`: the guest looks at the page that wanted one, and may wonder. */
  popup(isSeen: boolean): void;
  tabsFull(): void;
};

/** What telling needs. */
export type RefusalDeps = {
  readonly emit: (event: GuardEvent) => void;
  readonly toasts: Toasts;
  /** True while the guard itself asks for what must be refused; such a refusal is not the guest's. */
  readonly isProving: () => boolean;
};

/** Tells of refusals. */
export function createRefusals({ emit, toasts, isProving }: RefusalDeps): Refusals {
  const tell = (kind: RefusalKind, source: RefusalSource = 'built-in', count = 1): void => {
    if (isProving()) return;
    emit({ type: 'refused', kind, source, count });
  };
  return {
    navigation: ({ reason }) => tell('navigation', sourceOf(reason)),
    request: (isFrame, { reason }) => tell(isFrame ? 'navigation' : 'subresource', sourceOf(reason)),
    connection: (reason, count) => tell('connection', sourceOf(reason), count),
    certificate: () => tell('certificate'),
    permission(kind) {
      tell(kind);
      if (kind === 'external') toasts.show('external-refused');
    },
    download(isExplained) {
      tell('download');
      if (!isExplained) toasts.show('download-refused');
    },
    filesFull() {
      tell('download');
      toasts.show('files-full');
    },
    upload() {
      tell('upload');
      toasts.show('upload-refused');
    },
    print() {
      tell('print');
      toasts.show('print-refused');
    },
    popup(isSeen) {
      tell('popup');
      // One that had no room was told so; the others of the same touch are nothing new.
      if (isSeen && toasts.current() !== 'tabs-full') toasts.show('popup-refused');
    },
    tabsFull() {
      toasts.show('tabs-full');
    },
  };
}

function sourceOf(reason: BlockReason): RefusalSource {
  if (reason === 'rule' || reason === 'category') return 'profile-block';
  return reason === 'default' ? 'profile-default' : 'built-in';
}
