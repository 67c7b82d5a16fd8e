import { describe, expect, test } from 'vitest';
import { discoverInMemory } from '../../../helpers/discover-in-memory';

const HANDLER = 'def lambda_handler(event, context):\n    return {}\n';
const ids = (texts: Readonly<Record<string, string>>) => discoverInMemory(texts).functions.map(({ id }) => id);

describe('handlers that deployment files name', () => {
  test('SAM: a module in a folder, below CodeUri, and a package', () => {
    const { functions, problems } = discoverInMemory({
      'template.yaml': `
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: orders/, Handler: app.lambda_handler, Runtime: python3.12, MemorySize: 512 }
  Mails:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: mails/src/app.main, Runtime: python3.11 }
  Deep:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: shop, Handler: app.handlers.orders.handler, Runtime: python3.13 }
  Gone:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: gone, Handler: app.handler, Runtime: python3.13 }
`,
      'orders/app.py': HANDLER,
      'mails/src/app.py': 'def main(event, _):\n    pass\n',
      'shop/app/handlers/orders.py': 'def handler(event, context): pass\n',
    });
    expect(functions.map(({ id, runtime, declaredIn }) => [id, runtime, declaredIn])).toEqual([
      ['orders/app.py#lambda_handler', 'python3.12', 'template.yaml:3'],
      ['mails/src/app.py#main', 'python3.11', 'template.yaml:6'],
      ['shop/app/handlers/orders.py#handler', 'python3.13', 'template.yaml:9'],
    ]);
    expect(functions[0]?.declared.values.memoryMB).toBe(512);
    expect(problems).toMatchObject([{ file: 'template.yaml', message: expect.stringContaining('gone/app.py') }]);
  });

  test('serverless.yml, whose runtime is that of the provider', () => {
    const texts = {
      'serverless.yml': `
service: shop
provider: { name: aws, runtime: python3.12 }
functions:
  orders: { handler: src/orders.create }
  reexported: { handler: src.api.list_orders }
`,
      'src/orders.py': 'def create(event, context): pass\ndef helper(event, context): pass\n',
      'src/api.py': 'from .orders import create as list_orders\n',
    };
    expect(ids(texts)).toEqual(['src/orders.py#create', 'src/api.py#list_orders']);
  });

  test('Terraform', () => {
    const texts = {
      'main.tf': `
data "archive_file" "zip" {
  type        = "zip"
  source_dir  = "\${path.module}/lambda"
  output_path = "out.zip"
}
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  filename      = data.archive_file.zip.output_path
  handler       = "index.handler"
  runtime       = "python3.12"
}
`,
      'lambda/index.py': 'def handler(event, context): pass\n',
    };
    expect(ids(texts)).toEqual(['lambda/index.py#handler']);
  });

  test('CDK: Function with an asset, and PythonFunction', () => {
    const texts = {
      'cdk.json': '{}',
      'lib/stack.ts': `
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PythonFunction } from '@aws-cdk/aws-lambda-python-alpha';
export class Stack { constructor() {
  new lambda.Function(this, 'A', { runtime: lambda.Runtime.PYTHON_3_12, handler: 'app.handler', code: lambda.Code.fromAsset('fn') });
  new PythonFunction(this, 'B', { entry: 'other', runtime: lambda.Runtime.PYTHON_3_12 });
  new PythonFunction(this, 'C', { entry: 'third', index: 'main.py', handler: 'run', runtime: lambda.Runtime.PYTHON_3_12 });
} }
`,
      'fn/app.py': 'def handler(event, context): pass\n',
      'other/index.py': 'def handler(event, context): pass\n',
      'third/main.py': 'def run(event, context): pass\n',
    };
    expect(ids(texts)).toEqual(['fn/app.py#handler', 'other/index.py#handler', 'third/main.py#run']);
  });
});

describe('handlers that nobody declares', () => {
  test('by name and by signature, not what the handler calls', () => {
    const texts = {
      'a.py': HANDLER,
      'b.py':
        'def process_orders(event: dict, context: LambdaContext) -> dict:\n    return check(event, context)\ndef check(event, context): pass\n',
      'c.py': 'from mangum import Mangum\nfrom fastapi import FastAPI\napp = FastAPI()\nhandler = Mangum(app)\n',
      'd.py': 'import logging\nhandler = logging.StreamHandler()\ndef on_click(event): pass\n',
      'tests/test_a.py': HANDLER,
      'conftest.py': HANDLER,
    };
    expect(ids(texts)).toEqual(['a.py#lambda_handler', 'b.py#process_orders', 'c.py#handler']);
  });

  test('decorated by Powertools; steps of a custom resource are none', () => {
    const texts = {
      'a.py':
        '@logger.inject_lambda_context(log_event=True)\n@tracer.capture_lambda_handler\ndef main(event, context): pass\n',
      'b.py':
        'helper = CfnResource()\n@helper.create\ndef create(event, context): pass\ndef handler(event, context):\n    helper(event, context)\n',
    };
    expect(ids(texts)).toEqual(['a.py#main', 'b.py#handler']);
  });

  test('infrastructure, tests and servers are no handlers', () => {
    const texts = {
      'stack.py': 'from aws_cdk import Stack\ndef handler(event, context): pass\n',
      'cli.py': 'import click\n@click.command()\ndef handler(event, context): pass\n',
    };
    expect(ids(texts)).toEqual([]);
  });
});

describe('other platforms', () => {
  const found = (texts: Readonly<Record<string, string>>) =>
    discoverInMemory(texts).functions.map(({ id, provider }) => [id, provider]);

  test('functions_framework and Firebase', () => {
    expect(
      found({
        'main.py':
          'import functions_framework\n@functions_framework.http\ndef hello(request):\n    return "hi"\n@functions_framework.cloud_event\ndef on_event(cloud_event): pass\n',
        'fire.py': 'from firebase_functions import https_fn\n@https_fn.on_request()\ndef api(req): pass\n',
      }),
    ).toEqual([
      ['main.py#hello', 'google-cloud-functions'],
      ['main.py#on_event', 'google-cloud-functions'],
      ['fire.py#api', 'google-cloud-functions'],
    ]);
  });

  test('AWS Chalice: the application answers its routes, what has a trigger of its own is a function', () => {
    expect(
      found({
        'app.py':
          "from chalice import Chalice\napp = Chalice(app_name='shop')\n@app.route('/orders', methods=['GET'])\ndef orders(): pass\n@app.schedule('rate(1 hour)')\ndef nightly(event): pass\n@app.on_sqs_message(queue='q')\ndef queued(event): pass\ndef helper(): pass\n",
        'jobs.py':
          'import chalice\napp = chalice.Chalice("jobs")\n@app.lambda_function()\ndef run(event, context): pass\n',
      }),
    ).toEqual([
      ['app.py#app', 'aws-lambda'],
      ['app.py#nightly', 'aws-lambda'],
      ['app.py#queued', 'aws-lambda'],
      ['jobs.py#run', 'aws-lambda'],
    ]);
  });

  test('a function of a Flask request beside Google clients', () => {
    expect(
      found({
        'main.py':
          'from google.cloud import storage\ndef upload(request):\n    return request.get_json()\ndef helper(name): pass\n',
      }),
    ).toEqual([['main.py#upload', 'google-cloud-functions']]);
  });

  test('Azure Functions in both programming models', () => {
    expect(
      found({
        'function_app.py':
          'import azure.functions as func\napp = func.FunctionApp()\n@app.function_name(name="hello")\n@app.route(route="hello")\ndef main(req: func.HttpRequest): pass\n',
        'old/__init__.py': 'def main(req): pass\n',
        'old/function.json': '{ "scriptFile": "__init__.py", "bindings": [] }',
      }),
    ).toEqual([
      ['function_app.py#main', 'azure-functions'],
      ['old/__init__.py#main', 'azure-functions'],
    ]);
  });
});
