/** Every name of the self-test ends so. `example` is nobody's for ever (RFC 2606); only our own channel knows these. */
export const selftestDomain = 'selftest.example';

/** Names of the sites, by what they are for. All of them are one server on loopback. */
export const hosts = {
  site: `site.${selftestDomain}`,
  /** Another site, allowed too. */
  other: `other.${selftestDomain}`,
  /** The profile of the self-test blocks it. */
  blocked: `blocked.${selftestDomain}`,
  /** Looks like the target of an address that begins with an allowed name. */
  evil: `evil.${selftestDomain}`,
  /** By which the guard sees that the channel lives. */
  probe: `probe.${selftestDomain}`,
} as const;
