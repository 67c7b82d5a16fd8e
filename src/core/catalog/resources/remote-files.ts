import { apiClient } from './api-client';
import { HTTPS, onTopOf, TCP } from './costs';
import { byCall, byNew, entries } from './entry';

/** Version exchange, key exchange (2), service request, authentication (2); Diffie-Hellman on both sides. */
const SSH_COST = onTopOf(TCP, { roundTrips: 6, cpuMs: 8, serverMs: 20 });
const SSH_SOURCE = 'Protocol: SSH transport and authentication (RFC 4253, RFC 4252); times assumed';
const LDAP_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 0.5, serverMs: 5 });

/** File transfer, directories and object stores that are not a cloud's own SDK. */
export const REMOTE_FILES = entries(
  {
    id: 'ssh2:Client',
    label: 'SSH connection (ssh2)',
    kind: 'connection',
    openings: [byNew('ssh2', 'Client'), byNew('ssh2', '')],
    cost: SSH_COST,
    connectionKind: 'ssh',
    closes: ['end', 'destroy'],
    connectMethod: 'connect',
    concurrent: true,
    source: `${SSH_SOURCE}. ssh2 README: does not reconnect`,
  },
  {
    id: 'ssh2-sftp-client:Client',
    label: 'SFTP connection',
    kind: 'connection',
    openings: [byNew('ssh2-sftp-client', ''), byNew('node-ssh', 'NodeSSH')],
    cost: onTopOf(SSH_COST, { roundTrips: 2 }),
    connectionKind: 'ssh',
    closes: ['end', 'dispose'],
    connectMethod: 'connect',
    source: `${SSH_SOURCE}, channel and SFTP subsystem. ssh2-sftp-client README: one client object per connection, no reconnect`,
  },
  {
    id: 'basic-ftp:Client',
    label: 'FTP connection',
    kind: 'connection',
    openings: [byNew('basic-ftp', 'Client'), byNew('ftp', '')],
    cost: onTopOf(HTTPS, { roundTrips: 6, cpuMs: 1, serverMs: 20 }),
    connectionKind: 'ftp',
    closes: ['close', 'end', 'destroy'],
    checks: ['closed'],
    connectMethod: 'access',
    source:
      'Protocol: FTP with AUTH TLS (greeting, AUTH, USER, PASS, FEAT, TYPE); server time assumed. basic-ftp README: one task at a time',
  },
  {
    id: 'ldapjs:createClient',
    label: 'LDAP connection',
    kind: 'connection',
    openings: [byCall('ldapjs', 'createClient'), byNew('ldapts', 'Client')],
    cost: LDAP_COST,
    connectionKind: 'ldap',
    closes: ['unbind', 'destroy'],
    checks: ['connected', 'isConnected'],
    concurrent: true,
    source: 'Protocol: LDAP bind over TLS (RFC 4511). ldapjs documentation: reconnect is off by default',
  },
  apiClient('minio:Client', 'MinIO client', [byNew('minio', 'Client')], 'shared agent', { connectionKind: 's3' }),
  apiClient('ali-oss:OSS', 'Alibaba Cloud OSS client', [byNew('ali-oss', '')], 'shared agent'),
);
