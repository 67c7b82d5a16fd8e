import type { IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** An empty map in CBOR. */
const EMPTY_CBOR = Buffer.from([0xa0]);

/** What a service says that has done as asked and has nothing to tell, in the protocol of the request: those of AWS, else JSON. */
export function answerTo(headers: IncomingHttpHeaders, body: string): Answer {
  const type = headers['content-type'] ?? '';
  const host = headers.host ?? '';
  if (/^application\/x-amz-json/.test(type)) return { headers: { 'content-type': type }, body: '{}' };
  const protocol = headers['smithy-protocol'];
  if (typeof protocol === 'string') {
    return { headers: { 'content-type': 'application/cbor', 'smithy-protocol': protocol }, body: EMPTY_CBOR };
  }
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  if (action !== undefined) {
    return {
      headers: { 'content-type': 'text/xml' },
      body: `<${action}Response><${action}Result/></${action}Response>`,
    };
  }
  if (/(^|\.)s3[.-]/.test(host)) return { headers: { 'content-type': 'application/xml' }, body: '' };
  return { headers: { 'content-type': 'application/json' }, body: '{}' };
}
