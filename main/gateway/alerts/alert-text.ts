import type { FleetFinding } from '../../../preload/contract/fleet-findings.ts';
import { localText } from '../hotel-time.ts';
import type { AlertMessage } from './alert-message.ts';

/** A language of messages. */
export type AlertLanguage = 'en' | 'zh-Hans';

type Words = {
  readonly events: Readonly<Record<AlertMessage['event'], string>>;
  readonly since: string;
  readonly look: string;
  readonly test: string;
  readonly findings: Readonly<Record<FleetFinding, string>>;
};

const words: Readonly<Record<AlertLanguage, Words>> = {
  en: {
    events: { on: 'Alert', over: 'Over', test: 'Test' },
    since: 'Since',
    look: 'The page Fleet of the staff console shows more.',
    test: 'This is a test of alerts. Nothing is the matter.',
    findings: {
      quarantined: 'kept apart, it looks like a copy',
      'records-refused': 'its records are not believed',
      'wipe-failed': 'a wipe could not be proved',
      'out-of-order': 'out of order',
      'not-heard': 'not heard',
      'channel-away': 'the channel does not answer',
      unavailable: 'cannot serve guests',
      'admin-locked-out': 'its access for staff is locked after wrong tries',
      'clock-off': 'its clock is off',
      'disk-low': 'its disk is nearly full',
      'memory-high': 'it uses too much memory',
      'update-halted': 'a release failed on too many terminals and is halted',
      'update-failed': 'it could not take a release',
      'timetable-not-taken': 'it does not follow the hours that are set',
      'certificate-ends': 'the certificate of the gateway ends soon',
      'documents-end': 'documents of the authority end soon',
      'paper-out': 'its printer is out of paper',
      printer: 'its printer needs a look',
      'self-test-open': 'its escape self-test has open rows',
      hot: 'it is too hot',
      locked: 'out of service',
    },
  },
  'zh-Hans': {
    events: { on: '警报', over: '解除', test: '测试' },
    since: '起始时间',
    look: '详情见员工控制台的“终端机群”页面。',
    test: '这是一次警报测试，没有任何问题。',
    findings: {
      quarantined: '已隔离，疑似复制品',
      'records-refused': '记录不被采信',
      'wipe-failed': '清除未得到证明',
      'out-of-order': '故障',
      'not-heard': '失去联系',
      'channel-away': '通道无应答',
      unavailable: '无法服务客人',
      'admin-locked-out': '现场维护入口因多次输错而锁定',
      'clock-off': '时钟不准',
      'disk-low': '磁盘将满',
      'memory-high': '占用内存过多',
      'update-halted': '某版本在过多终端上失败，已暂停发放',
      'update-failed': '未能安装新版本',
      'timetable-not-taken': '尚未采用已设定的时间表',
      'certificate-ends': '网关证书即将到期',
      'documents-end': '主管机关文件即将到期',
      'paper-out': '打印机缺纸',
      printer: '打印机需要查看',
      'self-test-open': '逃逸自检有未封闭项',
      hot: '温度过高',
      locked: '暂停服务',
    },
  },
};

/** A message in words: a subject of one line and a few lines of text, with the time by the hotel's clock. */
export function alertText(
  { event, finding, hotelId, label, sinceMs }: AlertMessage,
  language: AlertLanguage,
  timeZone: string,
): { readonly subject: string; readonly text: string } {
  const { events, since, look, test, findings } = words[language];
  const what = finding === null ? test : findings[finding];
  // A label is typed by a person: it stays on one line.
  const place = [hotelId, ...(label === null ? [] : [label.replace(/\p{C}+/gu, ' ')])].join(', ');
  const time = localText(sinceMs, timeZone).replace('T', ' ');
  return {
    subject: `[Guestway] ${events[event]}: ${place}: ${what}`,
    text: `${events[event]}: ${place}\n${what}\n${since} ${time} (${timeZone})\n\n${look}\n`,
  };
}
