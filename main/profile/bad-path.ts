import type { z } from '../../preload/contract/z.ts';

/** Names the first place where data has not the shape asked for, such as `rules.navigation.block`; never its value. */
export function badPath(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return '(whole)';
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  // A key written by whoever made the document may be anything; a path is shown and logged, so it is cut and cleaned.
  const path = [...issue.path, ...unknown].map((part) =>
    String(part)
      .replace(/[^\w-]/g, '?')
      .slice(0, 64),
  );
  return path.length === 0 ? '(whole)' : path.join('.');
}
