import { toCamel } from './sql.ts';

/** Names of columns, turned once each. */
const camelNames = new Map<string, string>();

/** A row with its columns in camel case. */
export function camelRow<Row>(row: object): Row {
  const camel: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    let name = camelNames.get(column);
    if (name === undefined) {
      name = toCamel(column);
      camelNames.set(column, name);
    }
    camel[name] = value;
  }
  return camel as Row;
}
