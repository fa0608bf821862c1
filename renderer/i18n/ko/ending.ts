import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: '이용을 종료하고 있습니다',
    lead: '페이지를 닫았습니다. 잠시만 기다려 주십시오.',
  },
  wiping: {
    heading: '모두 지우고 있습니다',
    lead: '흔적을 하나씩 지우고 확인합니다.',
    steps: '지운 흔적',
  },
  receipt: {
    heading: '고객님의 흔적은 아무것도 남지 않았습니다',
    headingFailed: '이용이 종료되었습니다',
    leadFailed:
      '일부 항목은 삭제를 확인하지 못했습니다. 직원에게 알렸으며, 모두 지워질 때까지 아무도 이 단말기를 쓸 수 없습니다.',
    removed: '지우고 확인한 항목',
    remains: '호텔이 보관하는 정보',
    remainsNothing: '이용 기록이 만들어지지 않았습니다.',
    goneBy: '늦어도 {{date}}까지 삭제됩니다.',
    visit: '{{start}}부터 {{end}}까지',
    records: '기록',
    thanks: '이용해 주셔서 감사합니다. 즐거운 여행 되십시오.',
    paper: '인쇄물을 챙겨 가십시오.',
    close: '닫기',
  },
  own: {
    open: '나에 관해 보관되는 정보',
    heading: '고객님에 관해 보관되는 정보',
    lead: '현재 호텔에 보관된 이번 이용의 기록 전부입니다. 직원이 코드를 드린 사실은 따로 기록됩니다.',
    reading: '기록을 읽고 있습니다',
    failed: '지금은 기록을 읽을 수 없습니다.',
    again: '다시 시도',
    nothing: '이용 기록이 없습니다.',
    list: '기록',
    written: '기록 일시: {{moment}}',
    others: '호텔과 관계 당국이 볼 수 있도록 함께 보관되는 것: {{names}}.',
    deletion: '{{due}}부터 삭제를 시작해 {{gone}}까지 완료합니다.',
    full: '긴 번호 전체 보기',
    close: '닫기',
    back: '뒤로',
    yes: '예',
    no: '아니요',
  },
  proof: {
    heading: '확인증',
    lead: '코드를 적거나 QR 코드를 촬영해 두십시오. 나중에 이 기록이 아직 있는지 확인하고, 삭제된 뒤에는 증명을 보실 수 있습니다. 고객님이 누구인지는 담겨 있지 않습니다.',
    code: '코드',
    qr: '확인증 QR 코드',
    where: '확인하는 곳(호텔 네트워크 안)',
  },
  outOfOrder: {
    heading: '이 단말기는 사용할 수 없습니다',
    lead: '프런트에 문의해 주십시오.',
    steps: '증명되지 않은 항목',
    'close-failed': '이전 이용을 정상적으로 종료하지 못했습니다.',
    'wipe-failed': '모두 지워졌음을 증명하지 못했습니다.',
    'record-failed': '기록을 작성하지 못했습니다.',
    'store-failed': '기록 저장소가 작동하지 않습니다.',
    'records-unsound':
      '보관된 기록이 작성 당시와 다릅니다. 아무것도 변경하지 말고 IT 담당자에게 연락하십시오.',
  },
};
