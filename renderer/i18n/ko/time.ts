import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: '알림',
    time300: '이용 종료까지 5분 남았습니다.',
    time120: '이용 종료까지 2분 남았습니다.',
    time30: '이용 종료까지 30초 남았습니다.',
    departure: '오늘 퇴실하시는 날입니다. 이용도 함께 종료됩니다.',
    idle: '아직 계십니까? 화면을 눌러 주십시오. 조작이 없으면 종료되고 모든 내용이 지워집니다.',
    gateway: '호텔 서비스가 응답하지 않습니다. 복구되지 않으면 이용이 종료됩니다.',
    stillHere: '아직 이용 중입니다',
  },
  clock: {
    left: '남은 시간: {{time}}',
    still: '남은 시간: {{time}}. 시간이 멈춰 있습니다.',
  },
  stands: {
    blocked: '이 페이지가 표시되는 동안에는 시간이 줄지 않습니다.',
    line: '지금 회선이 응답하지 않습니다. 복구될 때까지 시간이 줄지 않습니다.',
    desk: '프런트에서 도와드리는 동안에는 시간이 줄지 않습니다.',
  },
  grace: {
    take_other: '{{count}}분 연장',
    refused: '시간을 추가하지 못했습니다. 남은 시간은 그대로입니다.',
    away: '호텔 서비스가 응답하지 않습니다. 남은 시간은 그대로입니다. 잠시 후 다시 시도해 주십시오.',
  },
};
