/** Fields of a form, at most. */
const mostFields = 64;

/**
 * The fields of a form body as an object. A name with brackets, as PHP writes lists, stays as it is; of a name that comes twice
 * the last counts. Throws when there are more fields than a call has.
 */
export function formOf(body: string): Readonly<Record<string, string>> {
  const fields = [...new URLSearchParams(body)];
  if (fields.length > mostFields) throw Object.assign(new Error('too many fields'), { statusCode: 400 });
  // No name of a caller's may reach the prototype.
  return Object.assign(Object.create(null), Object.fromEntries(fields));
}
