import { pathOf } from '../api/routes.ts';
import css from './Rules.module.css';

type Props = Readonly<{ fileId: string; name: string; text: string }>;

/** Saves a file that the gateway made, under a name. */
export function SaveLink({ fileId, name, text }: Props) {
  return (
    <a className={css.save} href={pathOf('/staff/rules/files/:fileId', { fileId })} download={name}>
      {text}
    </a>
  );
}
