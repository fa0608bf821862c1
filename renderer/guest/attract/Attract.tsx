import type { AttractScreen } from '../../../preload/contract/views.ts';
import { Frame } from '../frame/Frame.tsx';
import { Enrolment } from './Enrolment.tsx';
import { Unavailable } from './Unavailable.tsx';
import { useNoUnaskedFocus } from './unasked-focus.ts';
import { Welcome } from './Welcome.tsx';

type Props = Readonly<{ screen: AttractScreen }>;

/** Nobody is here: says what the terminal does and lets a guest touch a language, or why it cannot be used now. */
export function Attract({ screen }: Props) {
  useNoUnaskedFocus();
  return (
    <Frame look="deep">
      {screen.unavailable === null ? (
        <Welcome />
      ) : (
        <Unavailable reason={screen.unavailable} message={screen.message} />
      )}
      {screen.enrolment === null ? null : <Enrolment {...screen.enrolment} />}
    </Frame>
  );
}
