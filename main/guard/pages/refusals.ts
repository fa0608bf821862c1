import type { Blocked, GuardEvent, RefusalKind } from '../guard.ts';
import type { Toasts } from './toasts.ts';

/** How a refusal of one kind is told: one event, and a short message where the guest would wonder. */
export type Refusals = {
  navigation(blocked: Blocked): void;
  request(isFrame: boolean, rule: string | null): void;
  connection(rule: string | null): void;
  certificate(): void;
  permission(kind: 'permission' | 'external'): void;
  /** `isExplained` when the blocked page already says so. */
  download(isExplained: boolean): void;
  upload(): void;
  print(): void;
  popup(): void;
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
  const tell = (kind: RefusalKind, rule: string | null = null): void => {
    if (isProving()) return;
    emit({ type: 'refused', kind, rule });
  };
  return {
    navigation: ({ rule }) => tell('navigation', rule),
    request: (isFrame, rule) => tell(isFrame ? 'navigation' : 'subresource', rule),
    connection: (rule) => tell('connection', rule),
    certificate: () => tell('certificate'),
    permission(kind) {
      tell(kind);
      if (kind === 'external') toasts.show('external-refused');
    },
    download(isExplained) {
      tell('download');
      if (!isExplained) toasts.show('download-refused');
    },
    upload() {
      tell('upload');
      toasts.show('upload-refused');
    },
    print() {
      tell('print');
      toasts.show('print-refused');
    },
    popup() {
      tell('popup');
      toasts.show('popup-refused');
    },
  };
}
