import { apiClient, lightClient } from './api-client';
import { HTTPS, ONLY_CONSTRUCTION, onTopOf } from './costs';
import { byCall, byEither, byNew, entries } from './entry';

/** Mail. `@sendgrid/mail` is configured at module level and opens nothing, so it is no entry. */
export const MAIL = entries(
  {
    id: 'nodemailer:createTransport',
    label: 'SMTP transport (nodemailer)',
    kind: 'sdk-client',
    openings: [byCall('nodemailer', 'createTransport')],
    cost: onTopOf(HTTPS, { roundTrips: 6, cpuMs: 1, serverMs: 50 }),
    // Every message opens a connection anyway, unless the transport was made with pool: true.
    repeatCost: ONLY_CONSTRUCTION,
    connectionKind: 'smtp',
    closes: ['close'],
    checks: ['verify', 'isIdle'],
    source:
      'Protocol: SMTP (greeting, EHLO, STARTTLS, EHLO, AUTH) over TLS; server time assumed. Nodemailer documentation: connections are kept only with pool: true',
  },
  lightClient('resend:Resend', 'Resend client', [byNew('resend', 'Resend')]),
  lightClient('postmark:ServerClient', 'Postmark client', [
    byNew('postmark', 'ServerClient'),
    byNew('postmark', 'Client'),
  ]),
  lightClient('mailgun.js:client', 'Mailgun client', [byCall('mailgun.js', '().client')]),
  lightClient('mailgun-js:mailgun', 'Mailgun client (mailgun-js)', [byEither('mailgun-js', '')]),
  lightClient('@mailchimp/mailchimp_transactional:mailchimp', 'Mailchimp Transactional client', [
    byCall('@mailchimp/mailchimp_transactional', ''),
  ]),
  lightClient('mailersend:MailerSend', 'MailerSend client', [byNew('mailersend', 'MailerSend')]),
  lightClient('@sendgrid/mail:MailService', 'SendGrid mail service', [byNew('@sendgrid/mail', 'MailService')]),
  apiClient(
    'node-mailjet:Client',
    'Mailjet client',
    [
      byNew('node-mailjet', ''),
      byNew('node-mailjet', 'Client'),
      byCall('node-mailjet', 'connect'),
      byCall('node-mailjet', 'apiConnect'),
    ],
    'shared agent',
  ),
  {
    id: 'imapflow:ImapFlow',
    label: 'IMAP connection',
    kind: 'connection',
    openings: [byNew('imapflow', 'ImapFlow'), byNew('imap', '')],
    cost: onTopOf(HTTPS, { roundTrips: 4, cpuMs: 1, serverMs: 50 }),
    connectionKind: 'imap',
    closes: ['logout', 'close', 'end'],
    checks: ['usable', 'noop'],
    connectMethod: 'connect',
    source:
      'Protocol: IMAP (greeting, CAPABILITY, AUTHENTICATE, ID) over TLS; server time assumed. ImapFlow documentation: does not reconnect',
  },
);
