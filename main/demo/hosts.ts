import { z } from '../../preload/contract/z.ts';

/** Names of the demo site. They end in `.test` (RFC 6761), so no name server answers for them: only the demo channel does. */
export const demoHosts = [
  'www.daily-courier.test',
  'img.daily-courier.test',
  'static.daily-courier.test',
  'search.wayfind.test',
  'video.clipside.test',
  'chat.parley.test',
  'files.depot.test',
  'www.tryout.test',
  'casino.luckystrike.test',
  'metrics.pixelpush.test',
] as const;

/** One name of the demo site. */
export type DemoHost = (typeof demoHosts)[number];

/** What the demo channel takes for name service: these hosts stand at this address. */
export const siteMapShape = z.strictObject({
  hosts: z.array(z.string().min(1).max(253)).max(100),
  address: z.literal('127.0.0.1'),
  port: z.int().min(1).max(65535),
});

/** Where the demo site really listens. */
export type SiteMap = z.infer<typeof siteMapShape>;
