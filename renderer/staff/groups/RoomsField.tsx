import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useText } from '../StaffContext.tsx';
import css from './Groups.module.css';

type Props = Readonly<{
  text: string;
  /** Rooms that the text stands for. */
  count: number;
  onText: (text: string) => void;
  error: string | null;
}>;

/** Two hundred room numbers fit. */
const textLength = 5_000;

/** Where rooms are typed or pasted; says how many they are. */
export function RoomsField({ text, count, onText, error }: Props) {
  const t = useText();
  return (
    <TextField className={css.rooms ?? ''} value={text} onChange={onText} isInvalid={error !== null}>
      <Label>{t('groups.rooms')}</Label>
      <TextArea autoFocus rows={4} maxLength={textLength} spellCheck={false} />
      <Text slot="description">
        {t('groups.roomsHint')} <strong>{t('groups.count', { count })}</strong>
      </Text>
      <FieldError>{error}</FieldError>
    </TextField>
  );
}
