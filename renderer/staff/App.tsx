import { useEffect } from 'react';
import { Console } from './console/Console.tsx';
import { useSession, useText } from './StaffContext.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { Starting } from './sign-in/Starting.tsx';

/** The staff page: one screen per phase of the session. */
export function App() {
  const t = useText();
  const phase = useSession((view) => view.phase);
  const language = useSession((view) => view.language);
  useEffect(() => {
    document.documentElement.lang = language;
    // Behind a sign-in the title counts the guests who ask.
    if (phase !== 'signed-in') document.title = t('app.title');
  }, [language, phase, t]);
  switch (phase) {
    case 'starting':
      return <Starting />;
    case 'signed-out':
      return <SignIn />;
    case 'signed-in':
      return <Console />;
  }
}
