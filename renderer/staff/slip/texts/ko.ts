import type { SlipTexts } from '../slip-texts.ts';

export const ko: SlipTexts = {
  access: '고객용 웹 접속',
  code: '코드',
  qr: '코드와 효력이 같은 QR 코드',
  validUntil: '유효 기한',
  number: '이용권 {{number}}',
  oneSession: '한 분이 한 번에 단말기 한 대만 이용하실 수 있습니다.',
  start: '시작하는 방법',
  step1: '단말기에서 언어를 누르십시오.',
  step2: 'QR 코드를 스캔하거나 코드를 입력하십시오.',
  step3: '보관되는 정보를 읽고 동의하십시오.',
  recorded: '기록되는 내용',
  recordedText:
    '이용 시작과 종료, 단말기, 프로필, 숙박이 이용 조건을 충족한다는 사실. 이름, 객실, 방문하신 페이지는 기록하지 않습니다.',
  kept: '법에 따라 {{keptDays}}일간 보관하고 {{goneByDays}}일째까지 삭제합니다.',
  extend: '시간이 더 필요하시면 프런트에 문의해 주십시오.',
};
