import { createTransport } from 'nodemailer';
import type { AlertsSetting } from '../config/alerts-shape.ts';
import type { AlertWay } from './alert-message.ts';
import { alertText } from './alert-text.ts';

/** Settings of the way by e-mail. */
export type EmailSetting = NonNullable<AlertsSetting['email']>;

/** A mail server that has not answered by then has not taken it. */
const limitMs = 20_000;

/**
 * Sends messages by SMTP (RFC 5321), a connection each: they are rare. The server's certificate must be one that the system
 * trusts. Nothing of a message comes from a file or an address of the web.
 */
export function createEmail(
  { host, port, security, user, from, to, language }: EmailSetting,
  password: string | null,
  timeZone: string,
): AlertWay {
  const transport = createTransport({
    ...{ host, port },
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'off',
    ...(user !== null && password !== null && { auth: { user, pass: password } }),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'email',
    async send(message) {
      const { subject, text } = alertText(message, language, timeZone);
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${message.id}@guestway.invalid>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    },
  };
}
