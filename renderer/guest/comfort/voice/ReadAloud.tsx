import { useEffect } from 'react';
import { useMirror } from '../../shell.ts';
import { createSpokenWatch } from './spoken.ts';
import { speech, useVoice } from './use-voice.ts';

type Props = Readonly<{ language: string }>;

/** Reads headings and messages aloud for guests who asked for it; nothing is seen of it. */
export function ReadAloud({ language }: Props) {
  const isAsked = useMirror(({ view }) => view?.comfort.readAloud ?? false);
  const hasVoice = useVoice(language);
  const isOn = isAsked && hasVoice;
  useEffect(() => {
    if (!isOn) return undefined;
    const watch = createSpokenWatch();
    const read = (): void => {
      const texts = watch.newTexts(document);
      if (texts.length > 0) speech.say(texts.join('. '), language);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      speech.stop();
    };
  }, [isOn, language]);
  return null;
}
