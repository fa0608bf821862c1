import { useState } from 'react';
import type { BodyOf } from '../../../../preload/contract/http.ts';
import { useLists } from '../../lists/ListsContext.tsx';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import { sendFile } from './sendFile.ts';
import { type OpenedFiles, useOpenedFiles } from './useOpenedFiles.ts';

/** A profile as the gateway is asked about it. */
export type ProfileSource = Extract<BodyOf<'startRuleWork'>, { do: 'explain' }>['profile'];

/** Which profile a person means: one of the hotel (`hotel:` and its id), an opened file, or text they paste. */
export type ProfileChoice = Readonly<{
  value: string | null;
  choose: (value: string) => void;
  opened: OpenedFiles;
  pasted: string;
  paste: (text: string) => void;
  error: string | null;
  /** The profile; null when there is none yet, and `error` then says what to do. */
  resolve: () => Promise<ProfileSource | null>;
}>;

/** What stands before the id of a profile of the hotel. */
export const hotelPrefix = 'hotel:';

/** Keeps the choice; without one, the first profile of the hotel is meant. */
export function useProfileChoice(): ProfileChoice {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const { profiles } = useLists();
  const [chosen, setChosen] = useState<string | null>(null);
  const [pasted, paste] = useState('');
  const [error, setError] = useState<string | null>(null);
  const opened = useOpenedFiles(1);
  const [first] = profiles;
  const value = chosen ?? (first === undefined ? null : hotelPrefix + first.profileId);

  const missing = (text: string): null => {
    setError(text);
    return null;
  };

  const resolve = async (): Promise<ProfileSource | null> => {
    setError(null);
    if (value === null) return missing(t('rules.profileMissing'));
    if (value === 'file') {
      const [file] = opened.files;
      if (opened.sending !== null) return missing(t('rules.stillSending'));
      return file === undefined ? missing(t('rules.fileMissing')) : { from: 'file', fileId: file.fileId };
    }
    if (value !== 'paste') return { from: 'hotel', profileId: value.slice(hotelPrefix.length) };
    if (pasted.trim() === '') return missing(t('rules.pasteMissing'));
    const sent = await sendFile(session.call, new Blob([pasted]), () => {});
    return sent.ok ? { from: 'file', fileId: sent.value.fileId } : missing(errorText(sent.refusal));
  };

  const choose = (next: string): void => {
    setError(null);
    setChosen(next);
  };
  return { value, choose, opened, pasted, paste, error, resolve };
}
