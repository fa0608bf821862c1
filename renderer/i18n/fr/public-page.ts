import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: 'Mes enregistrements existent-ils encore ?',
  lead: 'Saisissez le code de votre justificatif. Il compte seize lettres et chiffres. Personne ne saura qui vous êtes, et cette page n’enregistre rien sur votre téléphone.',
  field: 'Code du justificatif',
  ask: 'Demander',
  language: 'Langue',
  asking: 'Demande en cours',
  malformed: 'Un code compte seize lettres et chiffres, en quatre groupes de quatre.',
  'check-symbol':
    'Un caractère est incorrect. Veuillez comparer avec votre justificatif. Rien n’a été envoyé.',
  'too-long': 'C’est trop long pour un code.',
  tooMany: 'Trop de demandes. Veuillez patienter un instant et réessayer.',
  away: 'Le service de l’hôtel ne répond pas. Veuillez réessayer.',
  kept: 'Vos enregistrements existent encore',
  records_one: '{{count}} enregistrement de votre session est conservé, comme la loi l’exige.',
  records_many: '{{count}} d’enregistrements de votre session sont conservés, comme la loi l’exige.',
  records_other: '{{count}} enregistrements de votre session sont conservés, comme la loi l’exige.',
  dates: 'Suppression à partir du {{due}}, achevée au plus tard le {{gone}}.',
  deleting: 'Vos enregistrements sont en cours de suppression',
  deletingText: 'Le poste a supprimé les siens. La copie de l’hôtel sera supprimée au plus tard le {{gone}}.',
  deleted: 'Vos enregistrements sont supprimés',
  deletedText:
    'Tous les enregistrements de ce jour sur ce poste ont été supprimés le {{moment}}, les vôtres compris.',
  unknown: 'Aucun enregistrement pour ce code',
  unknownText:
    'Veuillez comparer le code avec votre justificatif. Une session qui vient de se terminer apparaît ici après quelques minutes.',
  held: 'Sur ordre d’une autorité, certains enregistrements de ce jour sont conservés plus longtemps, à part. Cette page ne dit pas de qui ; les vôtres peuvent en faire partie.',
  proof: 'La preuve',
  proofText:
    'Le journal de l’hôtel ne peut que s’allonger. Une de ses entrées dit que la clé et le fichier de ces enregistrements ont été détruits. Le service de l’hôtel a signé le journal. Avec le fichier ci-dessous, chacun peut le vérifier sans rien demander à l’hôtel.',
  witnessed: 'Des témoins extérieurs à ce service ont signé qu’ils ont vu le journal s’allonger.',
  limits: 'Ce que personne ne peut prouver : que nul n’a copié les enregistrements auparavant.',
  day: 'Enregistrements du',
  count: 'Leur nombre',
  root: 'Leur somme de contrôle',
  later: 'L’entrée sera signée d’ici quelques minutes. Veuillez redemander la preuve plus tard.',
  save: 'Enregistrer la preuve',
  another: 'Demander pour un autre code',
};
