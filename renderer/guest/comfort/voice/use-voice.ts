import { useSyncExternalStore } from 'react';
import { pageSpeech } from './speech.ts';

/** The voices of this page. */
export const speech = pageSpeech(window);

/** Whether the terminal has a voice for a language. */
export function useVoice(language: string): boolean {
  return useSyncExternalStore(speech.watch, () => speech.speaks(language));
}
