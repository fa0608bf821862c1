/** A statement with numbered places, and the names of the values in their order. */
export type NumberedStatement = { readonly text: string; readonly names: readonly string[] };

/**
 * Quoted texts, quoted names, comments and `::` casts pass as they are; `@name` is a value. Statements are the program's own,
 * so dollar quotes and escapes with a backslash do not occur.
 */
const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|@([A-Za-z][A-Za-z0-9]*)/g;

/** Turns `@name` into `$1`: one number a name, however often it stands there. */
export function numberValues(statement: string): NumberedStatement {
  const names: string[] = [];
  const text = statement.replace(pieces, (piece, name: string | undefined) => {
    if (name === undefined) return piece;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, names };
}
