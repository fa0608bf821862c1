import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: '인쇄',
    preparing: '인쇄할 내용을 준비하고 있습니다. 잠시만 기다려 주십시오.',
    sheets_other: '모두 {{count}}장',
    sheet: '{{pages}}장 중 {{page}}장',
    copies: '부수',
    more: '한 부 늘리기',
    fewer: '한 부 줄이기',
    price: '한 부에 {{price}}입니다. 프런트에서 결제해 주십시오.',
    most_other: '한 번에 최대 {{count}}장까지 인쇄할 수 있습니다.',
    print: '인쇄',
    sending: '인쇄하고 있습니다.',
    wait: '다른 사람이 인쇄물을 가져가지 않도록 프린터 옆에서 기다려 주십시오.',
    printed: '인쇄가 끝났습니다',
    take: '떠나시기 전에 지금 프린터에서 인쇄물을 가져가 주십시오.',
    taken: '인쇄물을 챙겼습니다',
    failed: {
      page: '이것은 인쇄할 수 없습니다.',
      'too-long': '너무 길어서 여기서 인쇄할 수 없습니다.',
      printer: '프린터가 인쇄하지 못했습니다. 요금은 없습니다. 프런트에서 도와드립니다.',
      unsure:
        '프린터가 더 이상 응답하지 않습니다. 프린터에 인쇄물이 나왔는지 보시거나 프런트에 문의해 주십시오.',
    },
    again: '다시 시도',
  },
  media: {
    ask: {
      camera: '이 웹사이트가 카메라를 사용하려고 합니다.',
      microphone: '이 웹사이트가 마이크를 사용하려고 합니다.',
      both: '이 웹사이트가 카메라와 마이크를 사용하려고 합니다.',
    },
    allow: '허용',
    refuse: '허용 안 함',
    use: {
      camera: '카메라가 켜져 있을 수 있습니다.',
      microphone: '마이크가 켜져 있을 수 있습니다.',
      both: '카메라와 마이크가 켜져 있을 수 있습니다.',
    },
    stop: '끄기',
  },
};
