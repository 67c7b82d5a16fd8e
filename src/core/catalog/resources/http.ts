import { FETCH_FIRST, HTTPS, NOTHING_TO_OPEN, onTopOf, TCP } from './costs';
import { byCall, byEither, byNew, entries, type ResourceDraft } from './entry';

const HANDSHAKE = 'Round trips: DNS, TCP, TLS 1.3';
const AGENT_SOURCE = `${HANDSHAKE}. Node.js documentation, http.Agent: an agent pools sockets, so a new one starts without any`;
const UNDICI_SOURCE = `${HANDSHAKE}. undici documentation: a dispatcher owns its sockets and opens them on first request`;
const SHARED_AGENT_SOURCE = 'An instance is configuration; sockets belong to the agent, by default the one Node shares';
const KEY_SET_SOURCE =
  'Keys are cached in the instance: a new one fetches the key set over HTTPS again before it can verify';

export const HTTP = entries(
  agent('http:Agent', 'HTTP agent (node:http)', ['http'], 'Agent', TCP),
  agent('https:Agent', 'HTTPS agent (node:https)', ['https'], 'Agent', HTTPS),
  agent('agentkeepalive:HttpsAgent', 'HTTPS agent (agentkeepalive)', ['agentkeepalive'], 'HttpsAgent', HTTPS),
  agent('agentkeepalive:Agent', 'HTTP agent (agentkeepalive)', ['agentkeepalive'], '', TCP),
  agent(
    'https-proxy-agent:HttpsProxyAgent',
    'HTTPS agent through a proxy',
    ['https-proxy-agent'],
    'HttpsProxyAgent',
    onTopOf(HTTPS, { roundTrips: 1 }),
  ),
  agent(
    '@smithy/node-http-handler:NodeHttpHandler',
    'HTTP handler of AWS SDK v3',
    ['@smithy/node-http-handler', '@aws-sdk/node-http-handler'],
    'NodeHttpHandler',
    HTTPS,
  ),
  ...['Agent', 'Pool', 'Client', 'BalancedPool', 'ProxyAgent', 'EnvHttpProxyAgent'].map(dispatcher),
  {
    id: 'http2:connect',
    label: 'HTTP/2 session (node:http2)',
    kind: 'connection',
    openings: [byCall('http2', 'connect')],
    cost: HTTPS,
    connectionKind: 'https',
    closes: ['close', 'destroy'],
    checks: ['closed', 'destroyed', 'ping'],
    concurrent: true,
    source: `${HANDSHAKE}; settings travel with the first request. Node.js documentation, http2.connect: a session does not reconnect`,
  },
  configured('axios:create', 'HTTP client (axios)', 'create'),
  configured('got:extend', 'HTTP client (got)', 'extend', [byCall('got', 'got.extend')]),
  configured('ky:create', 'HTTP client (ky)', 'create'),
  keySet('jwks-rsa:jwksClient', 'JWKS client (jwks-rsa)', [byEither('jwks-rsa', ''), byNew('jwks-rsa', 'JwksClient')]),
  keySet('aws-jwt-verify:CognitoJwtVerifier.create', 'JWT verifier with its key set (aws-jwt-verify)', [
    byCall('aws-jwt-verify', 'CognitoJwtVerifier.create'),
    byCall('aws-jwt-verify', 'JwtVerifier.create'),
    byCall('aws-jwt-verify', 'JwtRsaVerifier.create'),
  ]),
  keySet('jose:createRemoteJWKSet', 'Remote key set (jose)', [byCall('jose', 'createRemoteJWKSet')]),
  keySet('@okta/jwt-verifier:OktaJwtVerifier', 'JWT verifier (Okta)', [byNew('@okta/jwt-verifier', '')]),
  {
    id: 'soap:createClient',
    label: 'SOAP client',
    kind: 'sdk-client',
    openings: [byCall('soap', 'createClient'), byCall('soap', 'createClientAsync')],
    cost: onTopOf(FETCH_FIRST, { cpuMs: 10 }),
    opensAsync: true,
    source: `${HANDSHAKE}, one exchange for the WSDL. soap README: the WSDL is fetched and parsed for each client (parsing assumed 10 ms)`,
  },
);

function agent(
  id: string,
  label: string,
  packages: readonly string[],
  name: string,
  cost: ResourceDraft['cost'],
): ResourceDraft {
  const openings = packages.map((specifier) => byNew(specifier, name));
  const connectionKind = cost === TCP ? 'http' : 'https';
  return { id, label, kind: 'http-client', openings, cost, connectionKind, closes: ['destroy'], source: AGENT_SOURCE };
}

function dispatcher(name: string): ResourceDraft {
  return {
    id: `undici:${name}`,
    label: `HTTP ${name} (undici)`,
    kind: 'http-client',
    openings: [byNew('undici', name)],
    cost: HTTPS,
    connectionKind: 'https',
    closes: ['close', 'destroy'],
    source: UNDICI_SOURCE,
  };
}

function configured(id: string, label: string, method: string, more: ResourceDraft['openings'] = []): ResourceDraft {
  const specifier = id.slice(0, id.indexOf(':'));
  const openings = [byCall(specifier, method), ...more];
  return { id, label, kind: 'light', openings, cost: NOTHING_TO_OPEN, source: `${specifier}: ${SHARED_AGENT_SOURCE}` };
}

function keySet(id: string, label: string, openings: ResourceDraft['openings']): ResourceDraft {
  return {
    id,
    label,
    kind: 'sdk-client',
    openings,
    cost: FETCH_FIRST,
    connectionKind: 'https',
    source: KEY_SET_SOURCE,
  };
}
