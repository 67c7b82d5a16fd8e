import { describe, expect, it } from 'vitest';
import { checkHoist, checkNoHoist, hoist } from '../../../helpers/check-hoist';

const STRIPE = `import Stripe from 'stripe';\n`;

describe('a creation that may fail is kept where it is first needed', () => {
  const inBranch = (creation: string, declared = '') => `${STRIPE}${declared}
export const handler = async (event) => {
  if (event.pay) {
    const key = process.env.KEY;
    return ${creation}.charge(event);
  }
};
`;

  it('in a branch, with what it is made from', () => {
    checkHoist(
      inBranch('«new Stripe(key)»'),
      inBranch('(stripe ??= new Stripe(key))', '\nlet stripe: Stripe | undefined;\n'),
    );
  });

  it('in a variable, which keeps its name', () => {
    checkHoist(
      `const Stripe = require('stripe')

exports.handler = async (event) => {
  if (!event.pay) return null
  const stripe = «new Stripe(process.env.KEY)»
  return stripe.charge(event)
}
`,
      `const Stripe = require('stripe')

let cachedStripe

exports.handler = async (event) => {
  if (!event.pay) return null
  const stripe = (cachedStripe ??= new Stripe(process.env.KEY))
  return stripe.charge(event)
}
`,
      { file: 'handler.js', creation: { conditional: true } },
    );
  });

  it.each(['app/api/pay/route.ts', 'pages/api/pay.ts'])('outside of a build: %s', (file) => {
    const source = (charge: string, declared = '') =>
      `${STRIPE}${declared}\nexport const POST = async (request) => ${charge}.charge(request);\n`;
    checkHoist(
      source('«new Stripe(process.env.KEY)»'),
      source('(stripe ??= new Stripe(process.env.KEY))', '\nlet stripe: Stripe | undefined;\n'),
      { file },
    );
  });

  it('in the variable of the module that others look at', () => {
    const source = (assigned: string) => `import { S3Client } from '@aws-sdk/client-s3';
let client;
export const handler = async () => {
  ${assigned};
  return other();
};
function other() {
  return client ? client.send(2) : null;
}
`;
    checkHoist(source('client = «new S3Client({})»'), source('client ??= new S3Client({})'));
  });

  it('unless its arguments belong to the invocation, or it is closed in sight', () => {
    checkNoHoist(inBranch('«new Stripe(event.key)»'), /only on some|parameter/);
    checkNoHoist(
      `${STRIPE}export const handler = async (event) => {
  if (event.pay) {
    const stripe = «new Stripe(process.env.KEY)»;
    stripe.interceptors.add(event);
  }
};
`,
      /changes how it behaves|only on some/,
    );
  });
});

describe('a class that is loaded on demand', () => {
  const source = (kept: string, declared = '') => `${declared}export const handler = async (event) => {
  const { S3Client, GetObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = ${kept};
  return s3.send(new GetObjectCommand(event));
};
`;

  it('is still loaded there', () => {
    checkHoist(
      source('«new S3Client({})»'),
      source('(cachedS3 ??= new S3Client({}))', `let cachedS3: import('@aws-sdk/client-s3').S3Client | undefined;\n\n`),
    );
  });
});

it('a package that only some invocations load is not loaded by every start', () => {
  const source = (kept: string, declared = '') => `${declared}exports.handler = async (event) => {
  if (event.export) {
    const AWS = require('aws-sdk');
    const s3 = ${kept};
    return s3.putObject(event).promise();
  }
};
`;
  checkHoist(source('«new AWS.S3()»'), source('(cachedS3 ??= new AWS.S3())', 'let cachedS3;\n\n'), {
    file: 'handler.js',
  });
});

describe('in TypeScript, what is kept has a type', () => {
  const kept = (load: string, creation: string) => {
    const source = `${load}\nexport const handler = async (event) => {\n  if (event) return «${creation}».get(event);\n};\n`;
    const { result } = hoist(source);
    return result.kind === 'edits'
      ? result.edits.map(({ text }) => text).find((text) => text.includes('let '))
      : result.reason;
  };

  it('by its class', () => {
    const load = `import Stripe from 'stripe';`;
    expect(kept(load, 'new Stripe(process.env.KEY)')).toContain('let stripe: Stripe | undefined;');
  });

  it('by the value, where that is no name of a type', () => {
    const load = `const Stripe = require('stripe');`;
    expect(kept(load, 'new Stripe(process.env.KEY)')).toContain('let stripe: InstanceType<typeof Stripe> | undefined;');
  });
});
