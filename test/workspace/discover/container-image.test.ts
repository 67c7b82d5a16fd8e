// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of deployment files are spelt like this.
import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const QUEUE = 'exports.mail = async (event) => event;\n';

describe('the handler of a container image', () => {
  it('is the command that serverless.yml gives, also for an image that is built elsewhere', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.yml': `service: shop
provider: { name: aws, runtime: nodejs20.x }
functions:
  mail:
    image:
      uri: \${self:custom.registry}/shop@\${param:digest}
      command:
        - src/queue.mail
    memorySize: 2048
`,
      Dockerfile: 'FROM public.ecr.aws/lambda/nodejs:22\nCOPY src/ ${LAMBDA_TASK_ROOT}/src/\nCMD ["src/app.server"]\n',
      'src/queue.js': QUEUE,
    });
    expect(problems).toEqual([]);
    expect(functions).toMatchObject([
      {
        id: 'src/queue.js#mail',
        runtime: 'nodejs22.x',
        declared: { values: { packageType: 'image', runtime: 'nodejs22.x', memoryMB: 2048 } },
      },
    ]);
  });

  it('stands in the Dockerfile of an image that the service builds', () => {
    const { functions } = discoverInMemory({
      'serverless.yml': `service: shop
provider:
  name: aws
  ecr: { images: { worker: { path: ./worker, file: Dockerfile.lambda } } }
functions:
  mail: { image: { name: worker } }
`,
      'worker/Dockerfile.lambda': 'FROM public.ecr.aws/lambda/nodejs:20\nCMD [ "queue.mail" ]\n',
      'worker/queue.js': QUEUE,
    });
    expect(functions).toMatchObject([{ id: 'worker/queue.js#mail', runtime: 'nodejs20.x' }]);
  });

  it('is the command of CDK and of Terraform', () => {
    const { functions } = discoverInMemory({
      'cdk.json': '{}',
      'lib/stack.ts': `import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
export class ShopStack extends Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    new DockerImageFunction(this, 'Mail', {
      code: DockerImageCode.fromImageAsset('./', { cmd: ['src/queue.mail'] }),
      memorySize: 1024,
    });
  }
}
`,
      'src/queue.js': `${QUEUE}exports.sms = exports.mail;\n`,
      'infra/main.tf': `resource "aws_lambda_function" "sms" {
  function_name = "sms"
  package_type  = "Image"
  image_uri     = "registry/shop:1"
  image_config { command = ["src/queue.sms"] }
}
`,
    });
    expect(functions.map(({ id, declaredIn }) => `${id} ${declaredIn}`).sort()).toEqual([
      expect.stringMatching(/^src\/queue\.js#mail lib\/stack\.ts/),
      expect.stringMatching(/^src\/queue\.js#sms infra\/main\.tf/),
    ]);
  });

  it('that nothing names is said to be in an image', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.yml':
        'service: shop\nprovider: { name: aws }\nfunctions:\n  mail: { image: registry/shop@sha256:1 }\n',
    });
    expect(functions).toEqual([]);
    expect(problems).toMatchObject([{ message: expect.stringContaining('container image') }]);
  });
});
