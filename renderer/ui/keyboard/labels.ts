import type { EnterAction } from '../../../preload/contract/keyboard-field.ts';

/** Names of what has no letter on it, in the guest's language. */
export type KeyboardLabels = Readonly<{
  label: string;
  shift: string;
  backspace: string;
  space: string;
  globe: string;
  letters: string;
  symbols: string;
  more: string;
  forms: string;
  suggestions: string;
  allSuggestions: string;
  close: string;
  tab: string;
  left: string;
  right: string;
  loading: string;
}> &
  Readonly<Record<EnterAction, string>>;
