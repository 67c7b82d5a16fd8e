import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Vouches for certificates that it makes on the spot; its key never leaves this process. */
export interface Authority {
  readonly pem: string;
  /** Certificate and key for a host of this name, as PEM. */
  issue(host: string): Promise<{ readonly cert: string; readonly key: string }>;
}

const NAME = 'Cold Start Profiler local stub';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** X.520 allows a common name of this length; the whole name stands among the alternative names. */
const COMMON_NAME_LENGTH = 60;

/** A certificate authority for a day. */
export async function createAuthority(): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  // Python 3.13 asks for both identifiers.
  const identifiers = [
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    await AuthorityKeyIdentifierExtension.create(keys.publicKey),
  ];
  const make = async (subject: string, extensions: readonly Extension[]) => {
    const certificate = await X509CertificateGenerator.create({
      subject: [{ CN: [subject] }],
      issuer: [{ CN: [NAME] }],
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + DAY_MS),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      extensions: [...extensions, ...identifiers],
    });
    return certificate.toString('pem');
  };
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  const signsCertificates = [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
  ];
  return {
    pem: await make(NAME, signsCertificates),
    issue: async (host) => {
      const names = new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]);
      return { key, cert: await make(host.slice(0, COMMON_NAME_LENGTH), [names]) };
    },
  };
}
