import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Clock } from './clock.ts';
import type { Session, SessionView } from './session.ts';
import { type Formats, formatsOf } from './texts/formats.ts';
import type { Text } from './texts/shape.ts';

/** What every component of the page may use. */
export type Staff = {
  readonly session: Session;
  readonly clock: Clock;
  readonly textsOf: (language: SessionView['language']) => Text;
};

/** Carries `Staff` down the page. */
export const StaffContext = createContext<Staff | null>(null);

/** Gives the session, the clock and the texts. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (staff === null) throw new Error('no StaffContext above');
  return staff;
}

/** Reads one value of the session; the selector gives a primitive or a stable reference. */
export function useSession<Value>(select: (view: SessionView) => Value): Value {
  return useStore(useStaff().session.store, select);
}

/** Gives the text function of the language in use. */
export function useText(): Text {
  const { textsOf } = useStaff();
  const language = useSession((view) => view.language);
  return useMemo(() => textsOf(language), [textsOf, language]);
}

/** Gives the formats of the language in use. */
export function useFormats(): Formats {
  const language = useSession((view) => view.language);
  return useMemo(() => formatsOf(language), [language]);
}
