import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './Console.module.css';

/** What everybody at a desk must know at once: the gateway or the hotel system is away, or too many guests check in. */
export function Strips() {
  const t = useText();
  const formats = useFormats();
  const { clock } = useStaff();
  const connected = useSession((view) => view.connected);
  const { readAtMs, hotelSystem } = useLists();
  const nowMs = clock.nowMs();
  const texts: string[] = [];
  if (!connected) texts.push(t('app.away', { time: formats.time(readAtMs, nowMs) }));
  else if (hotelSystem !== null) {
    const { fault, lastAnswerAtMs, burst } = hotelSystem;
    if (fault !== null) {
      const since =
        lastAnswerAtMs === null ? '' : t('hotelSystem.since', { time: formats.time(lastAnswerAtMs, nowMs) });
      texts.push(`${t(`hotelSystem.${fault}`)} ${since}`.trim());
    }
    if (burst !== null)
      texts.push(t('hotelSystem.burst', { count: burst.count, time: formats.time(burst.atMs, nowMs) }));
  }
  return (
    <div role="alert">
      {texts.map((text) => (
        <p key={text} className={css.away}>
          <Icon name="warning" />
          {text}
        </p>
      ))}
    </div>
  );
}
