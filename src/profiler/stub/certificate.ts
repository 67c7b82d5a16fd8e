import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Vouches for certificates that it makes on the spot; its key never leaves this process. */
export interface Authority {
  readonly pem: string;
  /** Certificate and key for a host of this name, as PEM. */
  issue(host: string): { readonly cert: string; readonly key: string };
}

const NAME = 'Cold Start Profiler local stub';

/** A certificate authority for a day. Node.js can read certificates but not make them: this is what X.509 (RFC 5280) asks for. */
export function createAuthority(): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const make = (subject: string, extensions: readonly Buffer[]) =>
    toPem(certificate({ subject, publicKey: own.publicKey, signer: own.privateKey, extensions }));
  const isAuthority = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
  const signsCertificates = extension('551d0f', der(0x03, Buffer.from([2, 4])));
  return {
    pem: make(NAME, [isAuthority, signsCertificates]),
    issue: (host) => ({
      key,
      cert: make(host.slice(0, 60), [extension('551d11', sequence(der(0x82, Buffer.from(host))))]),
    }),
  };
}

interface Wanted {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
}

let serial = 0;

function certificate({ subject, publicKey, signer, extensions }: Wanted): Buffer {
  const info = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha1').update(info).digest();
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  serial += 1;
  const toSign = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, serial >> 8, serial & 0xff])),
    algorithm,
    distinguishedName(NAME),
    sequence(utcTime(-1), utcTime(1)),
    distinguishedName(subject),
    info,
    der(
      0xa3,
      sequence(...extensions, extension('551d0e', der(0x04, keyId)), extension('551d23', sequence(der(0x80, keyId)))),
    ),
  );
  const signature = sign('sha256', toSign, signer);
  return sequence(toSign, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

/** One value in DER: tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const long = body.length > 0xff ? [0x82, body.length >> 8, body.length & 0xff] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...(body.length < 0x80 ? [body.length] : long)]), body]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return der(0x30, ...contents);
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function extension(hex: string, value: Buffer): Buffer {
  return sequence(objectId(hex), der(0x04, value));
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))));
}

const DAY_MS = 86_400_000;

function utcTime(daysFromNow: number): Buffer {
  const text = new Date(Date.now() + daysFromNow * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
