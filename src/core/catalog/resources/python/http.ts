import { HTTPS, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { calls, PYTHON_HTTPS, python } from './entry';

const GRPC_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 3 });

export const PYTHON_HTTP: readonly CatalogEntry[] = [
  python(
    'http-client',
    'HTTP session (requests)',
    calls(
      'requests:Session',
      'requests.session',
      'requests.sessions:Session',
      'requests_toolbelt.sessions:BaseUrlSession',
      'cachecontrol:CacheControl',
      'cloudscraper:create_scraper',
    ),
    PYTHON_HTTPS,
    'Requests documentation, "Session Objects": a session keeps connections alive',
    {
      connectionKind: 'https',
    },
  ),
  python(
    'http-client',
    'HTTP client (httpx)',
    calls('httpx:Client', 'httpx:AsyncClient'),
    PYTHON_HTTPS,
    'HTTPX documentation, "Clients": make one and keep it; each one loads the list of certificate authorities',
    {
      connectionKind: 'https',
      closes: ['close', 'aclose', '__exit__', '__aexit__'],
    },
  ),
  python(
    'http-client',
    'HTTP session (aiohttp)',
    calls('aiohttp:ClientSession', 'aiohttp.client:ClientSession'),
    PYTHON_HTTPS,
    'aiohttp documentation: "Don’t create a session per request"; a session belongs to the event loop it was made in',
    {
      connectionKind: 'https',
      closes: ['close', '__aexit__'],
      checks: ['closed'],
    },
  ),
  python(
    'http-client',
    'HTTP pool (urllib3)',
    calls(
      'urllib3:PoolManager',
      'urllib3:ProxyManager',
      'urllib3:HTTPSConnectionPool',
      'urllib3:HTTPConnectionPool',
      'urllib3.poolmanager:PoolManager',
    ),
    PYTHON_HTTPS,
    'urllib3 documentation: a PoolManager keeps connections alive',
    {
      connectionKind: 'https',
      closes: ['clear', 'close', '__exit__'],
    },
  ),
  python(
    'http-client',
    'HTTP client (httplib2)',
    calls('httplib2:Http'),
    PYTHON_HTTPS,
    'httplib2 documentation: an Http object keeps connections alive',
    {
      connectionKind: 'https',
    },
  ),
  python(
    'connection',
    'HTTP connection (http.client)',
    calls('http.client:HTTPSConnection', 'http.client:HTTPConnection'),
    PYTHON_HTTPS,
    'Python documentation, http.client: connects on the first request; kept alive while the server does',
    {
      connectionKind: 'https',
      closes: ['close'],
      reconnects: true,
    },
  ),
  python(
    'pool',
    'gRPC channel',
    calls('grpc.insecure_channel', 'grpc.secure_channel', 'grpc.aio:insecure_channel', 'grpc.aio:secure_channel'),
    GRPC_COST,
    'gRPC Performance Best Practices: reuse channels',
    {
      closes: ['close', '__exit__', '__aexit__'],
    },
  ),
  python(
    'connection',
    'WebSocket',
    calls('websocket.create_connection', 'websockets.connect', 'websockets.sync.client:connect'),
    onTopOf(PYTHON_HTTPS, { roundTrips: 1 }),
    'RFC 6455: the upgrade costs one exchange over HTTPS',
    {
      closes: ['close', '__exit__', '__aexit__'],
      checks: ['connected', 'ping'],
    },
  ),
  python(
    'connection',
    'SSH connection (paramiko)',
    calls('paramiko:SSHClient', 'paramiko.client:SSHClient', 'paramiko:Transport'),
    onTopOf(HTTPS, { roundTrips: 5, cpuMs: 8, serverMs: 20 }),
    'Protocol: SSH key exchange, then authentication (times assumed). paramiko documentation',
    {
      closes: ['close', '__exit__'],
      connectMethod: 'connect',
    },
  ),
  python(
    'connection',
    'SFTP connection (pysftp)',
    calls('pysftp:Connection'),
    onTopOf(HTTPS, { roundTrips: 6, cpuMs: 8, serverMs: 20 }),
    'Protocol: SSH key exchange, authentication, SFTP subsystem (times assumed)',
    {
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'connection',
    'FTP connection',
    calls('ftplib:FTP', 'ftplib:FTP_TLS'),
    onTopOf(HTTPS, { roundTrips: 3, serverMs: 5 }),
    'Protocol: RFC 959 and RFC 4217 (log-in over TLS)',
    {
      closes: ['close', 'quit', '__exit__'],
    },
  ),
  python(
    'connection',
    'SMTP connection',
    calls('smtplib:SMTP', 'smtplib:SMTP_SSL', 'aiosmtplib:SMTP'),
    onTopOf(HTTPS, { roundTrips: 4, serverMs: 20 }),
    'Protocol: RFC 5321 EHLO, STARTTLS, AUTH. Python documentation, smtplib',
    {
      connectionKind: 'smtp',
      closes: ['close', 'quit', '__exit__'],
      checks: ['noop'],
    },
  ),
  python(
    'connection',
    'LDAP connection',
    calls('ldap3:Connection', 'ldap.initialize'),
    onTopOf(HTTPS, { roundTrips: 1, serverMs: 5 }),
    'Protocol: RFC 4511 bind over TLS. ldap3 documentation',
    {
      closes: ['unbind', 'unbind_s', '__exit__'],
      checks: ['bound', 'closed'],
    },
  ),
];
