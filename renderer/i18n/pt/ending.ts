import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Encerrando a sua sessão',
    lead: 'As suas páginas estão fechadas. Aguarde um momento.',
  },
  wiping: {
    heading: 'Apagando tudo',
    lead: 'Cada rastro é removido e depois verificado.',
    steps: 'Rastros removidos',
  },
  receipt: {
    heading: 'Nada seu ficou aqui',
    headingFailed: 'A sua sessão terminou',
    leadFailed:
      'Nem todas as verificações deram certo. A equipe já foi avisada; ninguém usará este terminal até que tudo esteja apagado.',
    removed: 'Removido e verificado',
    remains: 'O que o hotel guarda',
    remainsNothing: 'Nenhum registro de sessão foi feito.',
    goneBy: 'Excluído até {{date}}, no máximo.',
    visit: 'De {{start}} a {{end}}',
    records: 'Registros',
    thanks: 'Obrigado e boa viagem.',
    paper: 'Leve as suas páginas impressas.',
    close: 'Fechar',
  },
  own: {
    open: 'O que é guardado sobre mim',
    heading: 'O que é guardado sobre você',
    lead: 'Todos os registros da sua sessão, como estão guardados no hotel agora. A entrega de um código pela equipe é registrada à parte.',
    reading: 'Lendo os registros',
    failed: 'Não é possível ler os registros agora.',
    again: 'Tentar novamente',
    nothing: 'Não há registro de uma sessão.',
    list: 'Registros',
    written: 'Escrito em {{moment}}',
    others: 'Também guardado, para leitura do hotel e das autoridades: {{names}}.',
    deletion: 'Excluído a partir de {{due}}, por completo até {{gone}}.',
    full: 'Mostrar os números longos por inteiro',
    close: 'Fechar',
    back: 'Voltar',
    yes: 'sim',
    no: 'não',
  },
  proof: {
    heading: 'O seu protocolo',
    lead: 'Anote o código ou fotografe o QR code. Com ele você pode perguntar mais tarde se estes registros ainda existem e ver a prova depois de excluídos. Ele não diz quem você é.',
    code: 'Código',
    qr: 'QR code do protocolo',
    where: 'Para consultar, na rede do hotel',
  },
  outOfOrder: {
    heading: 'Este terminal está fora de serviço',
    lead: 'Pergunte na recepção.',
    steps: 'Não comprovado',
    'close-failed': 'A última sessão não pôde ser encerrada corretamente.',
    'wipe-failed': 'Não foi possível provar que tudo foi apagado.',
    'record-failed': 'Um registro não pôde ser escrito.',
    'store-failed': 'O armazenamento de registros não funciona.',
    'records-unsound':
      'Os registros guardados não estão como foram escritos. Ninguém pode mudar nada aqui; chame a informática.',
  },
};
