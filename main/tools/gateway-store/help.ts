/** What `npm run gateway-store -- --help` prints. */
export const helpText = `Usage: npm run gateway-store -- COMMAND [OPTION]...

  create-tenant  make the schema and the role of one hotel in PostgreSQL, and write the connection of its gateway
                 --admin-url-file FILE --hotel ID --out FILE
                 FILE of --out is a secret: put it into the gateway's secretsFolder
  migrate        bring a store up to date; a gateway does this itself when it starts
  backup         write what a store holds into a new file, while the gateway runs
                 --out FILE
  check          read a backup and tell whether it is whole
                 --from FILE
  restore        put a backup into an empty store, of either kind; stop every copy of the gateway first
                 --from FILE [--replace]     --replace empties a store that is not empty

Which store: one of
  --config FILE      configuration of a gateway
  --sqlite FILE      an SQLite file
  --url-file FILE    a file with postgresql://USER:PASSWORD@HOST/DATABASE[?sslmode=...][&sslrootcert=FILE]

A backup does NOT hold the gateway's secret, the hotel key and certificate, the records, the configuration and its secrets.
Without the very secret file (gateway-secret in the data folder) a restored store is of no use: names of stays are sealed
under it, and codes are found by it. Keep that file, and not beside the backups. Nobody is signed in after a restore.
What was revoked or reprinted after the backup is as it was before: look through the grants.

Exit code: 0 done, 1 refused, nothing changed, 2 wrong command line.
`;
