/** What a log line may hold besides its name. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The log is for support, short-lived, and never the record. `name` is fixed text such as `session.ended`. */
export type Log = {
  info(name: string, fields?: LogFields): void;
  warn(name: string, fields?: LogFields): void;
  error(name: string, fields?: LogFields): void;
};
