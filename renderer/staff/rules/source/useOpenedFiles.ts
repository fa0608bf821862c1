import { useEffect, useRef, useState } from 'react';
import { openedLimitBytes } from '../../../../preload/contract/rule-limits.ts';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useFormats, useStaff, useText } from '../../StaffContext.tsx';
import { sendFile } from './sendFile.ts';

/** A file that lies with the gateway. */
export type OpenedFile = Readonly<{ fileId: string; name: string; bytes: number }>;

/** Files a person opened in one place of the page. */
export type OpenedFiles = Readonly<{
  files: readonly OpenedFile[];
  /** The file on its way, and how much of it is there; null when none is. */
  sending: Readonly<{ name: string; part: number }> | null;
  error: string | null;
  open: (chosen: readonly File[]) => Promise<void>;
  close: (fileId: string) => void;
}>;

/** Opens up to `most` files; with one, a new one takes the place of the old. */
export function useOpenedFiles(most: number): OpenedFiles {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [files, setFiles] = useState<readonly OpenedFile[]>([]);
  const [sending, setSending] = useState<OpenedFiles['sending']>(null);
  const [error, setError] = useState<string | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const problemOf = (chosen: readonly File[]): string | null => {
    const tooLarge = chosen.find(({ size }) => size > openedLimitBytes);
    if (tooLarge !== undefined)
      return t('rules.fileTooLarge', { name: tooLarge.name, size: formats.bytes(openedLimitBytes) });
    const isTooMany = chosen.length + (most === 1 ? 0 : files.length) > most;
    return isTooMany ? t('rules.filesTooMany', { count: most }) : null;
  };

  const open = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0 || sending !== null) return;
    const problem = problemOf(chosen);
    setError(problem);
    if (problem !== null) return;
    for (const file of chosen) {
      const { name, size } = file;
      setSending({ name, part: 0 });
      const sent = await sendFile(session.call, file, (part) => setSending({ name, part }));
      if (!isHere.current) return;
      if (!sent.ok) {
        setError(errorText(sent.refusal));
        break;
      }
      const opened = { fileId: sent.value.fileId, name, bytes: size };
      setFiles((before) => (most === 1 ? [opened] : [...before, opened]));
    }
    setSending(null);
  };

  const close = (fileId: string): void => setFiles((before) => before.filter((one) => one.fileId !== fileId));
  return { files, sending, error, open, close };
}
