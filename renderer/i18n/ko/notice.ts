import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: '고객님에 관해 보관되는 정보',
    lead: '법에 따라 호텔은 간단한 기록을 보관합니다. 아래가 그 전부입니다. 읽으신 후 결정해 주십시오.',
    kept_other: '{{count}}일간 보관',
    gone_other: '늦어도 {{count}}일째까지 삭제',
    howLong: '보관 기간',
    keptHeading: '보관하는 정보',
    neverHeading: '절대 보관하지 않는 정보',
    profile: '이용 범위',
    wayOut: '접속 경로',
    until: '이용 기한',
    accept: '동의하고 시작',
    decline: '동의하지 않고 나가기',
    declineHint: '동의하지 않아도 불이익은 없습니다.',
    version: '안내문 {{version}}',
  },
  starting: {
    heading: '접속을 준비하고 있습니다',
    lead: '한 단계씩 확인한 뒤 다음으로 넘어갑니다.',
    steps: '단계',
  },
};
