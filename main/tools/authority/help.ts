/** What `npm run authority -- --help` prints. */
export const helpText = `The authority's side: keys, designations, review and signing of profiles, withdrawal, partners. All of it is files.

  npm run authority -- keys new --out DIR [--prefix NAME] [--passphrase | --passphrase-file FILE]
      makes an Ed25519 key; the first one signs, the next one waits until "keys rotate"
  npm run authority -- keys list|rotate DIR          the keys and their states; let the next one sign
  npm run authority -- keys retire DIR --kid KID [--yes]     what it signed counts no more
  npm run authority -- designate --hotel ID --name TEXT --authority TEXT --profiles A,B --channels A,B
      --until DATE [--from DATE] [--status-required] [--demo] --key FILE [--keys FILE] --out FILE [--replace]
  npm run authority -- apply --draft FILE --about FILE [--running DIR] [--key FILE] --out FILE [--replace]
      puts a draft profile and what is told about it into one application; "apply --template" prints an --about file
  npm run authority -- review FILE [--running DIR] [--keys FILE] [--ceiling FILE] [--lists DIR] [--applicants FILE]
      [--json | --markdown] [--out FILE]
      what must be fixed, what to look at, what is fine
  npm run authority -- sign FILE --key FILE --out DIR --until DATE [--from DATE] [--running DIR] [--ceiling FILE]
      [--lists DIR] [--applicants FILE] [--despite CODE --reason TEXT] [--replace]
      reviews, and signs when nothing must be fixed; the review is kept beside the profile
  npm run authority -- suspend|resume|revoke --profile ID | --designation HOTEL [--version N|all] --reason CODE
      --key FILE --status FILE [--authority TEXT] [--days N] [--yes]
      the next issue of the status list; a revocation is for good and asks for the id
  npm run authority -- status --key FILE --status FILE [--authority TEXT] [--days N]
      issues the list anew before it goes stale
  npm run authority -- trust add-partner --partners FILE --issuer ID --name TEXT --jwks FILE --map 0=open-web
      --until DATE --key FILE [--authority TEXT] [--days N]
  npm run authority -- trust remove-partner --partners FILE --issuer ID --key FILE
  npm run authority -- show FILE [--keys FILE]       what a document says, in plain words

Every command takes --json. --passphrase-file FILE opens a key without asking; --keys FILE is the set of public keys
(authority-keys.json) that documents are checked with. Nothing is overwritten without --replace, but for the status list, the
list of partners and the key ring, whose next issue takes the place of the last. Dates are 2026-12-31 or 2026-12-31T12:00Z.
Reasons: security, misuse, wrong-content, channel, permit-ended, superseded, inspection, hotel-request, other.
Exit code 0: fine. 1: refused, or something must be fixed. 2: the command line is wrong.
`;
