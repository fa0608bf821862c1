import { pathOf } from '../api/routes.ts';
import { SaveLink as Save } from '../parts/SaveLink.tsx';

type Props = Readonly<{ fileId: string; name: string; text: string }>;

/** Saves a file of the rule tester, under a name. */
export function SaveLink({ fileId, name, text }: Props) {
  return <Save href={pathOf('/staff/rules/files/:fileId', { fileId })} name={name} text={text} />;
}
