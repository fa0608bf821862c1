import page from './Page.module.css';

type Props = Readonly<{ href: string; name: string; text: string; label?: string }>;

/** Saves a file that the gateway made, under a name. */
export function SaveLink({ href, name, text, label }: Props) {
  return (
    <a className={page.save} href={href} download={name} aria-label={label}>
      {text}
    </a>
  );
}
