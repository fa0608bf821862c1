import type { Refusal } from '../api/client.ts';
import { useSession, useText } from '../StaffContext.tsx';
import { en } from '../texts/en.ts';
import type { TextKey } from '../texts/shape.ts';

/** Five, when the gateway does not say how long: long enough to look up, short enough to wait. */
const usualWaitSeconds = 5;

/** Gives the text of a refusal; a code without a text of its own reads as a failure of the gateway. */
export function useErrorText(): (refusal: Refusal) => string {
  const t = useText();
  const language = useSession((view) => view.language);
  return ({ code, retryAfterSeconds }) => {
    const known = Object.hasOwn(en.errors, code) ? code : 'failed';
    const seconds = (retryAfterSeconds ?? usualWaitSeconds).toLocaleString(language);
    return t(`errors.${known}` as TextKey, { seconds });
  };
}
