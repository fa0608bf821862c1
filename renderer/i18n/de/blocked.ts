import type { blocked as source } from '../en/blocked.ts';
import type { Shape } from '../shape.ts';

export const blocked: Shape<typeof source> = {
  blocked: {
    host: 'Website',
    rule: 'Regel',
    builtIn: 'Teil jedes Profils',
    unreadable: 'eine Adresse, die sich nicht lesen lässt',
    back: 'Zurück',
    home: 'Startseite',
    staff: 'Wenn Sie diese Website brauchen, fragen Sie bitte an der Rezeption.',
    waiting:
      'Die Rezeption wurde gefragt. Diese Website öffnet sich von selbst, sobald sie zustimmt. Bis dahin können Sie etwas anderes nutzen.',
    instead: 'Was Sie stattdessen öffnen können',
    again: 'Noch einmal versuchen',
  },
  blockedTitle: {
    rule: 'Diese Website gehört nicht zu Ihrem Zugang',
    category: 'Diese Website gehört nicht zu Ihrem Zugang',
    default: 'Diese Website gehört nicht zu Ihrem Zugang',
    scheme: 'Hier lassen sich nur sichere Adressen öffnen',
    'private-address': 'Diese Adresse liegt im Netz des Hotels',
    address: 'Das ist keine Webadresse',
    download: 'Hier können keine Dateien heruntergeladen werden',
    certificate: 'Diese Website konnte ihre Identität nicht nachweisen',
    'certificate-date': 'Das Zertifikat dieser Website ist zurzeit nicht gültig',
    'certificate-name': 'Diese Website zeigt das Zertifikat einer anderen',
    'certificate-authority': 'Für diese Website bürgt niemand, den wir kennen',
    channel: 'Die Auslandsleitung antwortet nicht',
    limit: 'Ihr Zugang hat seine Grenze erreicht',
    timeout: 'Diese Website braucht zu lange',
    revoked: 'Dieser Website wird nicht mehr vertraut',
    'not-found': 'Diese Website wurde nicht gefunden',
    unreachable: 'Diese Website ist nicht erreichbar',
    closed: 'Diese Website hat die Verbindung abgebrochen',
    'bad-answer': 'Die Antwort dieser Website kann nicht angezeigt werden',
    redirects: 'Diese Website leitet im Kreis weiter',
    offline: 'Dieses Gerät hat kein Netz',
    crashed: 'Diese Seite ist stehen geblieben',
  },
  blockedText: {
    rule: 'Eine Regel des zugelassenen Zugangsprofils sperrt sie.',
    category: 'Sie steht auf einer Liste von Websites, die das zugelassene Zugangsprofil sperrt.',
    default: 'Ihr Zugangsprofil öffnet nur Websites einer Liste, und diese steht nicht darauf.',
    scheme: 'Die Adresse muss mit https beginnen, damit niemand mitlesen kann.',
    'private-address': 'Geräte und Netze des Hotels sind von hier aus nicht erreichbar.',
    address:
      'Bitte prüfen Sie die Schreibweise. Namen und Passwörter in einer Adresse werden nicht angenommen.',
    download: 'Auf diesem Gerät darf nichts zurückbleiben, deshalb werden keine Dateien gespeichert.',
    certificate: 'Das Zertifikat der Website ist nicht gültig. Zu Ihrer Sicherheit bleibt sie geschlossen.',
    'certificate-date':
      'Ein Zertifikat weist eine Website aus. Dieses ist abgelaufen oder gilt noch nicht. Zu Ihrer Sicherheit bleibt die Website geschlossen. Der Betreiber muss es erneuern.',
    'certificate-name':
      'Vielleicht gibt sich jemand als diese Website aus. Zu Ihrer Sicherheit bleibt sie geschlossen. Prüfen Sie, wie die Adresse geschrieben ist.',
    'certificate-authority':
      'Das Zertifikat stammt von jemandem, dem hier nicht vertraut wird. Zu Ihrer Sicherheit bleibt die Website geschlossen.',
    channel:
      'Auf einem anderen Weg wird nichts geöffnet. Bitte versuchen Sie es in einer Minute noch einmal.',
    limit:
      'In dieser Sitzung kann nichts mehr geladen werden. Offene Seiten bleiben offen; die Rezeption hilft Ihnen.',
    timeout: 'Sie hat nicht geantwortet. Versuchen Sie es noch einmal oder öffnen Sie etwas anderes.',
    revoked: 'Das Zertifikat der Website wurde zurückgezogen. Zu Ihrer Sicherheit bleibt sie geschlossen.',
    unreachable:
      'Sie nimmt zurzeit keine Verbindungen an. Versuchen Sie es in einer Minute noch einmal oder öffnen Sie etwas anderes.',
    closed:
      'Sie hat die Verbindung vor der Antwort beendet. Versuchen Sie es noch einmal oder öffnen Sie etwas anderes.',
    'bad-answer':
      'Der Fehler liegt bei der Website. Versuchen Sie es später noch einmal oder öffnen Sie etwas anderes.',
    redirects:
      'Sie führt endlos von einer Adresse zur nächsten. Öffnen Sie ihre erste Seite oder etwas anderes.',
    offline:
      'Der Fehler liegt beim Hotel, nicht bei Ihnen. Versuchen Sie es in einer Minute noch einmal oder sagen Sie der Rezeption Bescheid.',
    'not-found':
      'Es gibt keine Website dieses Namens, oder sie antwortet nicht. Bitte prüfen Sie die Schreibweise.',
    crashed: 'Die Seite hat zu viel Leistung gebraucht. Gehen Sie zurück oder öffnen Sie sie neu.',
  },
};
