/** What `guestway --help` says of `release`. */
export const releaseHelp = `  guestway release sign ARCHIVE.tar.gz --version V --minimum V --until DATE --key FILE.key --out FILE.jws
      [--ring RING] [--platform linux] [--arch x64] [--program guestway] [--passphrase-file FILE]
      reads an archive of the packed app as a terminal would, and signs it for terminals; never on a terminal`;
