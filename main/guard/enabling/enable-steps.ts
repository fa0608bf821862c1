import type { Session } from 'electron';
import type { EnableStep } from '../../session/steps.ts';
import { type AuthorityDeps, createCertificateErrorListener, trustAuthorities } from '../authorities.ts';
import { keptFile } from '../files/kept-file.ts';
import type { ForbiddenTarget, GuardDeps } from '../guard-deps.ts';
import { proveGuestView } from '../guest-view.ts';
import { closeDownloadGate } from '../partition/downloads.ts';
import { closeHeaderGate, openHeaderGate } from '../partition/headers.ts';
import { openPartition, plainUserAgent } from '../partition/partition.ts';
import { denyPermissions } from '../partition/permissions.ts';
import { closeRequestGate, openRequestGate } from '../partition/request-gate.ts';
import { createLoginListener, refuseClientCertificate, routeThroughProxy } from '../partition/route.ts';
import { basicCredentials, proxyUser } from '../proxy/request/credentials.ts';
import { createTunnelProbe, proveProxy } from '../proxy-proof.ts';
import { openTabs } from '../tabs/open-tabs.ts';
import { createStorageMarker } from '../wipe/storage-marker.ts';
import type { GuardSession } from './guard-session.ts';
import { removeRefusedPages } from './refused-page.ts';

/** The five steps of the guard, in the order of `architecture.md` 7. */
export function enableSteps(deps: GuardDeps, session: GuardSession): readonly EnableStep[] {
  return [
    proxyStep(deps, session),
    partitionStep(deps, session),
    routeStep(deps, session),
    gatesStep(deps, session),
    viewStep(deps, session),
  ];
}

function proxyStep(deps: GuardDeps, session: GuardSession): EnableStep {
  const { profile, secret, forbidden, proxy } = session;
  return {
    name: 'guard-proxy',
    async perform() {
      const { connections, transferMegabytes, kilobytesPerSecond } = profile.limits;
      const loaded = session.rules.load(profile.rules);
      if (!loaded.ok) throw new Error(loaded.code);
      const exit = await proxy.start({
        secret,
        rules: profile.rules,
        listFolder: deps.listFolder,
        channel: profile.channel,
        authorities: profile.authorities,
        limits: { connections, transferMegabytes, kilobytesPerSecond },
        forbiddenTargets: forbidden,
      });
      // At once: another way into the channel may take over while the proof runs, and is told then.
      session.exit.proved(exit);
      deps.emit({ type: 'exitProved', exit });
      session.rules.put(loaded.rules);
      await proveProxy(createTunnelProbe(deps.clock, deps.port.port), {
        credentials: basicCredentials(proxyUser, secret),
        channelProbe: profile.channel.probe,
        forbidden: [...forbidden.map(written), `127.0.0.1:${deps.port.port}`, '169.254.169.254:443'],
      });
    },
    undo: async () => {
      session.exit.lost();
      await proxy.stop();
    },
  };
}

function partitionStep(deps: GuardDeps, session: GuardSession): EnableStep {
  return {
    name: 'partition',
    async perform() {
      const { electron, random } = deps;
      const { app } = electron;
      // What scripts in frames of other sites and in workers are told is not the partition's: it named Electron and us.
      app.userAgentFallback = plainUserAgent(app.userAgentFallback);
      session.partition = openPartition(electron.session, random.uuid(), deps.language());
      session.marker = createStorageMarker(electron.WebContentsView, session.partition, random.uuid());
      await session.marker.plant();
    },
    async undo() {
      await session.partition?.clearData();
    },
  };
}

function routeStep(deps: GuardDeps, session: GuardSession): EnableStep {
  return {
    name: 'route',
    async perform() {
      const { app } = deps.electron;
      const partition = opened(session);
      const { port } = deps.port;
      const login = createLoginListener(partition, { port, username: proxyUser, secret: session.secret });
      const certificate = refuseClientCertificate(partition);
      const trusted = createCertificateErrorListener(partition, certificateDeps(deps, session));
      app.on('login', login);
      app.on('select-client-certificate', certificate);
      app.on('certificate-error', trusted);
      session.release.push(
        () => app.off('login', login),
        () => app.off('select-client-certificate', certificate),
        () => app.off('certificate-error', trusted),
      );
      await routeThroughProxy(partition, port);
    },
    async undo() {
      for (const release of session.release.splice(0).toReversed()) release();
      await session.partition?.closeAllConnections();
    },
  };
}

function gatesStep(deps: GuardDeps, session: GuardSession): EnableStep {
  return {
    name: 'gates',
    async perform() {
      const partition = opened(session);
      closeGates(deps, session, partition);
      const forbidden = ['127.0.0.1', ...session.forbidden.map(written)].map(
        (target) => `https://${target}/`,
      );
      await proving(session, async () => {
        for (const url of [...forbidden, 'http://example.com/']) await proveRefused(partition, url);
      });
    },
    async undo() {
      if (session.partition === null) return;
      openRequestGate(session.partition);
      openHeaderGate(session.partition);
    },
  };
}

function closeGates(deps: GuardDeps, session: GuardSession, partition: Session): void {
  const { grants, files, refused } = session;
  const tabOf = (contentsId: number | null) => session.tabs?.holding(contentsId) ?? null;
  closeRequestGate(partition, {
    judge: session.judge,
    grants,
    refused: (refusal) => {
      refused.request(refusal.isFrame, refusal.blocked);
      if (refusal.isMainFrame) tabOf(refusal.contentsId)?.pages.expectFailure(refusal.blocked);
    },
  });
  closeHeaderGate(partition, {
    grants,
    sealed: session.sealed.seal,
    becomesFile: session.awaited.expect,
    refused: (refusal) => {
      const tab = refusal.isMainFrame ? tabOf(refusal.contentsId) : null;
      refused.download(tab !== null);
      tab?.pages.block(refusal.blocked, refusal.url);
    },
  });
  session.release.push(
    closeDownloadGate(partition, {
      grants,
      files,
      awaited: session.awaited,
      begun: (contentsId) => tabOf(contentsId)?.pages.becameFile(),
      refused: () => refused.download(false),
      full: refused.filesFull,
      arriving: () => session.toasts.show('file-arriving'),
      lost: () => session.toasts.show('file-failed'),
      kept: (file, readBy) => keptFile(session, file, readBy),
    }),
  );
  denyPermissions(partition, { grants, media: session.outlets.media, refused: refused.permission });
  trustAuthorities(partition, certificateDeps(deps, session));
}

function certificateDeps(deps: GuardDeps, session: GuardSession): AuthorityDeps {
  const { authorities, revokedKeys } = session.profile;
  return {
    authorities,
    revokedKeys,
    nowMs: deps.clock.nowMs,
    refused: session.refused.certificate,
    faulty: (host, fault) => session.faultyHosts.set(host, fault),
    revoked: (host) => {
      // A connection that began before the engine learned our verdict may have gone through: no request after it does.
      removeRefusedPages(session, session.rules.withdraw(host));
    },
  };
}

/** Throws unless the request gate itself cancels a fetch of this address. */
async function proveRefused(partition: Session, url: string): Promise<void> {
  const message = await partition.fetch(url).then(
    () => 'answered',
    (error: unknown) => String(error),
  );
  if (!message.includes('ERR_BLOCKED_BY_CLIENT')) throw new Error('gate-open');
}

function viewStep(deps: GuardDeps, session: GuardSession): EnableStep {
  return {
    name: 'view',
    async perform() {
      const partition = opened(session);
      const view = await openTabs(deps, session, partition).active().slot.renew();
      if (view === null) throw new Error('no-view');
      await proveGuestView(view, partition, deps.electron.app);
    },
    async undo() {
      session.tabs?.destroy();
    },
  };
}

function written({ host, port }: ForbiddenTarget): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port ?? 443}`;
}

function opened({ partition }: GuardSession): Session {
  if (partition === null) throw new Error('no-partition');
  return partition;
}

async function proving(session: GuardSession, prove: () => Promise<void>): Promise<void> {
  session.isProving = true;
  try {
    await prove();
  } finally {
    session.isProving = false;
  }
}
