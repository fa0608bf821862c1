import { useTranslation } from 'react-i18next';
import css from './HostMark.module.css';
import { colourOf } from './host-colour.ts';

type Props = Readonly<{
  host: string;
  /** Its first letter is shown. */
  text: string;
  size: 'small' | 'large';
}>;

/** A letter in a colour that a host always has. A picture of the site's own would be fetched from outside unasked. */
export function HostMark({ host, text, size }: Props) {
  const { i18n } = useTranslation();
  return (
    <span aria-hidden="true" className={`${css.mark} ${css[size]} ${css[colourOf(host)]}`}>
      {firstLetter(text, i18n.language)}
    </span>
  );
}

// By grapheme: the first code unit of a title may be half a letter.
function firstLetter(text: string, language: string): string {
  const [first] = new Intl.Segmenter(language).segment(text.replace(/^www\./, ''));
  return first?.segment.toLocaleUpperCase(language) ?? '';
}
