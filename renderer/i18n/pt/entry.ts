import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Digite o seu código',
    lead: 'Dez letras e números no seu comprovante, em dois grupos de cinco. Ou aproxime o QR code do leitor.',
    field: 'Código',
    show: 'Mostrar o código',
    hide: 'Ocultar o código',
    keypad: 'Teclado',
    backspace: 'Apagar o último caractere',
    clear: 'Limpar',
    submit: 'Continuar',
    leave: 'Outro idioma',
    typed_one: '{{count}} caractere digitado',
    typed_many: '{{count}} de caracteres digitados',
    typed_other: '{{count}} caracteres digitados',
    scanning: 'Lendo o QR code',
    complete: 'O código está completo.',
    tryAgainIn: 'Tente novamente em',
    tooMany: 'Há mais caracteres do que um código tem. Limpe e digite novamente.',
  },
  refusal: {
    malformed: 'Um código tem apenas dez letras e números. Compare com o seu comprovante.',
    'check-symbol': 'Um caractere não está certo. Compare com o seu comprovante. Nada foi enviado.',
    'too-long': 'Isso é longo demais para um código. Nada foi alterado.',
    'token-malformed': 'Este código não é deste hotel. Compare com o seu comprovante.',
    'token-refused': 'Este código não foi aceito. Compare com o seu comprovante ou pergunte na recepção.',
    'cool-down': 'Muitas tentativas. Aguarde um momento ou pergunte na recepção.',
    'gateway-away': 'O serviço do hotel não responde. Tente novamente em um minuto.',
    'profile-refused': 'Não é possível abrir o acesso com este código agora. Pergunte na recepção.',
  },
  verifying: {
    heading: 'Verificando o seu código',
    lead: 'Leva só um segundo.',
  },
};
