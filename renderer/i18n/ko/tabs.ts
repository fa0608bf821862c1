import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: '열린 페이지',
    start: '시작 페이지',
    blocked: '열리지 않음',
    open: '새 페이지',
    close: '닫기: {{title}}',
    sounds: '소리 재생 중',
  },
  tools: {
    open: '더 보기',
    label: '추가 기능',
    find: '찾기',
    smaller: '작게',
    larger: '크게',
    size: '페이지 크기: {{percent}}',
    large: '큰 글자',
    print: '인쇄',
    files: '파일',
    comfort: '화면',
    language: '언어',
    records: '내 기록',
    exit: '접속 경로',
  },
  find: {
    label: '이 페이지에서 찾기',
    count: '{{matches}}개 중 {{current}}번째',
    none: '찾을 수 없음',
    back: '이전 결과',
    next: '다음 결과',
    close: '찾기 끝내기',
  },
  suggestions: {
    label: '일치하는 사이트',
    search: '“{{words}}” 검색',
  },
  loading: {
    asking: '페이지를 불러오고 있습니다.',
    done: '페이지가 열렸습니다.',
  },
};
