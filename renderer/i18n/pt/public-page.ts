import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: 'Os meus registros ainda existem?',
  lead: 'Digite o código do seu protocolo. Ele tem dezesseis letras e números. Ninguém fica sabendo quem você é, e esta página não guarda nada no seu celular.',
  field: 'Código do protocolo',
  ask: 'Consultar',
  language: 'Idioma',
  asking: 'Consultando',
  malformed: 'Um código tem dezesseis letras e números, em quatro grupos de quatro.',
  'check-symbol': 'Um caractere não está certo. Compare com o seu protocolo. Nada foi enviado.',
  'too-long': 'Isso é longo demais para um código.',
  tooMany: 'Muitas consultas. Aguarde um momento e tente novamente.',
  away: 'O serviço do hotel não responde. Tente novamente.',
  kept: 'Os seus registros ainda existem',
  records_one: '{{count}} registro da sua sessão é guardado, como a lei exige.',
  records_many: '{{count}} de registros da sua sessão são guardados, como a lei exige.',
  records_other: '{{count}} registros da sua sessão são guardados, como a lei exige.',
  dates: 'São excluídos a partir de {{due}}, por completo até {{gone}}.',
  deleting: 'Os seus registros estão sendo excluídos',
  deletingText: 'O terminal já excluiu os dele. A cópia no hotel será excluída até {{gone}}.',
  deleted: 'Os seus registros foram excluídos',
  deletedText:
    'Todos os registros daquele dia naquele terminal foram excluídos em {{moment}}, e os seus com eles.',
  unknown: 'Não há registros para este código',
  unknownText:
    'Compare o código com o seu protocolo. Uma sessão que acabou de terminar aparece aqui depois de alguns minutos.',
  held: 'Por ordem de uma autoridade, alguns registros daquele dia são guardados por mais tempo, separados dos outros. Esta página não diz de quem são; os seus podem estar entre eles.',
  proof: 'A prova',
  proofText:
    'O diário do hotel só pode crescer. Uma anotação nele diz que a chave e o arquivo desses registros foram destruídos. O serviço do hotel assinou o diário. Quem tiver o arquivo abaixo pode verificar isso sem perguntar ao hotel.',
  witnessed: 'Testemunhas de fora desse serviço assinaram que viram o diário crescer.',
  limits: 'O que ninguém pode provar: que ninguém copiou os registros antes.',
  day: 'Registros do dia',
  count: 'Quantos eram',
  root: 'Soma de verificação',
  later: 'A anotação é assinada em alguns minutos. Peça a prova novamente mais tarde.',
  save: 'Salvar a prova',
  another: 'Consultar outro código',
};
