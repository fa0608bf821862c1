/** The voices of the terminal's own system. What is read aloud never leaves the terminal: voices from a network are none. */
export type Speech = {
  /** Whether a voice for this language is there now. */
  readonly speaks: (language: string) => boolean;
  /** Reads a text in place of the one that is being read. */
  readonly say: (text: string, language: string) => void;
  readonly stop: () => void;
  /** Calls back when voices come or go, until the returned function is called. */
  readonly watch: (changed: () => void) => () => void;
};

/** The speech of this page; a page without any has no voice at all. */
export function pageSpeech(page: Window): Speech {
  const synthesis: SpeechSynthesis | undefined = page.speechSynthesis;
  const voiceFor = (language: string): SpeechSynthesisVoice | null => {
    const own = (synthesis?.getVoices() ?? []).filter(({ localService }) => localService);
    return own.find(({ lang }) => isSame(lang, language)) ?? null;
  };
  return {
    speaks: (language) => voiceFor(language) !== null,
    say(text, language) {
      const voice = voiceFor(language);
      if (synthesis === undefined || voice === null) return;
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      synthesis.cancel();
      synthesis.speak(words);
    },
    stop: () => synthesis?.cancel(),
    watch(changed) {
      synthesis?.addEventListener('voiceschanged', changed);
      return () => synthesis?.removeEventListener('voiceschanged', changed);
    },
  };
}

/** Whether a voice reads a language: the same language and, for Chinese, the same writing, which is the same way of speaking. */
function isSame(voice: string, language: string): boolean {
  const tag = voice.replaceAll('_', '-');
  try {
    const [spoken, wanted] = [tag, language].map((each) => new Intl.Locale(each).maximize());
    return (
      spoken?.language === wanted?.language && (wanted?.language !== 'zh' || spoken?.script === wanted.script)
    );
  } catch {
    return false;
  }
}
