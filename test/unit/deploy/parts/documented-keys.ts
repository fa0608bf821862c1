/**
 * Every id of a predefined key, as the page "Predefined key combinations" of Windows IoT Enterprise lists them. Older
 * pages also name Win+Enter; the newer one does not, so the kit adds it as a key of its own.
 */
export const documentedKeys: readonly string[] = [
  'LShift+LAlt+PrintScrn LShift+LAlt+NumLock Win+U Alt+F4 Ctrl+F4 Win+F1 Alt+Space Ctrl+Esc',
  'Ctrl+Win+F Win+Break Win+E Win+F Win+P Win+R Alt+Tab Ctrl+Tab Win+Tab Win+D Win+M Win+Home',
  'Win+T Win+B Win+- Win++ Win+Esc Win+Up Win+Down Win+Left Win+Right Win+Shift+Up',
  'Win+Shift+Down Win+Shift+Left Win+Shift+Right Win+Space Win+O Win+PageUp Win+PageDown Win+.',
  'Win+C Win+I Win+K Win+H Win+Q Win+W Win+Z Win+/ Win+J Win+, Win+V Alt Application Ctrl Shift',
  'Windows Ctrl+Alt+Del Shift+Ctrl+Esc Win+L LaunchMail LaunchMediaSelect LaunchApp1 LaunchApp2',
  'BrowserBack BrowserForward BrowserRefresh BrowserStop BrowserSearch BrowserFavorites',
  'BrowserHome VolumeMute VolumeDown VolumeUp MediaNext MediaPrev MediaStop MediaPlayPause',
  'AltWin CtrlWin ShiftWin F21',
].flatMap((line) => line.split(' '));
