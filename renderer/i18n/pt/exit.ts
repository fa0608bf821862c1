import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'A sua via de saída',
    lead: 'Todas as suas páginas vêm por esta linha aprovada para o exterior.',
    state: {
      proved: 'A linha foi comprovada',
      checking: 'Verificando a linha',
      lost: 'A linha caiu',
    },
    checked: 'Última verificação: {{when}}',
    country: 'País ou região',
    address: 'Endereço que os sites veem',
    channel: 'Linha',
    permit: 'Número da autorização',
    notSaid: 'sem dados no momento',
    meaning: 'O que isto significa para você',
    only: 'Este terminal não tem outra via de saída.',
    encrypted:
      'As páginas só abrem por conexões criptografadas. Ninguém no hotel pode ler o que você vê ou digita.',
    seen: 'Os sites veem o endereço da linha. Eles não veem a rede do hotel.',
    cut: 'O terminal verifica a linha a cada minuto. Se não for a aprovada, as suas páginas se fecham.',
    languageHeading: 'Idioma',
    languageLead:
      'As suas páginas continuam abertas. Os sites saberão o seu idioma a partir da próxima página.',
  },
};
