import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: '키보드',
    shift: '대문자',
    backspace: '지우기',
    space: '스페이스',
    globe: '다른 키보드',
    letters: '문자',
    symbols: '숫자와 기호',
    more: '기호 더 보기',
    forms: '하나를 고르십시오',
    suggestions: '추천 단어',
    allSuggestions: '모든 추천 단어',
    close: '키보드 숨기기',
    tab: '다음 칸',
    left: '왼쪽으로',
    right: '오른쪽으로',
    loading: '잠시만 기다려 주십시오',
    enter: '줄 바꿈',
    go: '이동',
    search: '검색',
    next: '다음',
    previous: '이전',
    send: '보내기',
    done: '완료',
  },
};
