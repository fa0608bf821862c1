import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: '접속 경로',
    lead: '모든 페이지는 승인된 이 해외 회선을 거칩니다.',
    state: {
      proved: '회선이 확인되었습니다',
      checking: '회선을 확인하고 있습니다',
      lost: '회선이 끊겼습니다',
    },
    checked: '마지막 확인: {{when}}',
    country: '국가 또는 지역',
    address: '웹사이트에 보이는 주소',
    channel: '회선',
    permit: '허가 번호',
    notSaid: '지금은 알 수 없음',
    meaning: '알아 두실 점',
    only: '이 단말기에서 다른 경로로는 접속할 수 없습니다.',
    encrypted:
      '페이지는 암호화된 연결로만 열립니다. 고객님이 보거나 입력하시는 내용은 호텔의 누구도 읽을 수 없습니다.',
    seen: '웹사이트에는 회선의 주소만 보이며 호텔 네트워크는 보이지 않습니다.',
    cut: '단말기는 1분마다 회선을 확인합니다. 승인된 회선이 아니면 페이지가 닫힙니다.',
    languageHeading: '언어',
    languageLead:
      '페이지는 열린 채로 있습니다. 다음에 여는 페이지부터 웹사이트에 고객님의 언어가 전달됩니다.',
  },
};
