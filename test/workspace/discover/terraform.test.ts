// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform are spelt like this.
import { describe, expect, it } from 'vitest';
import { discoverInMemory, idsIn } from '../../helpers/discover-in-memory';

const HANDLER = 'exports.handler = async (event) => {};';

describe('aws_lambda_function', () => {
  it('with its archive, settings and the line of each', () => {
    const { functions, problems } = discoverInMemory({
      'infra/lambda.tf': `# The order service
data "archive_file" "orders" {
  type        = "zip"
  source_dir  = "\${path.module}/../src/orders"
  output_path = "orders.zip"
}

resource "aws_lambda_function" "orders" {
  function_name    = "\${var.prefix}-orders"
  filename         = data.archive_file.orders.output_path
  source_code_hash = filebase64sha256("orders.zip")
  handler          = "index.handler"
  runtime          = local.runtime
  memory_size      = var.memory
  architectures    = ["arm64"]

  snap_start { apply_on = "PublishedVersions" }
  vpc_config {
    subnet_ids         = var.subnets
    security_group_ids = []
  }
  ephemeral_storage { size = 1024 }
}`,
      'infra/variables.tf':
        'variable "prefix" {\n  default = "shop"\n}\nvariable "memory" {\n  type = number\n  default = 512\n}\nlocals {\n  runtime = "nodejs22.x"\n}\n',
      'src/orders/index.js': HANDLER,
    });
    expect(problems).toEqual([]);
    expect(functions).toMatchObject([
      {
        id: 'src/orders/index.js#handler',
        provider: 'aws-lambda',
        runtime: 'nodejs22.x',
        declaredIn: 'infra/lambda.tf:8',
        deployedName: 'shop-orders',
        declared: {
          values: { memoryMB: 512, arch: 'arm64', snapStart: true, vpc: true, ephemeralStorageMB: 1024 },
          where: { memoryMB: 'infra/lambda.tf:14' },
        },
      },
    ]);
  });

  it('what is built is found in its TypeScript source', () => {
    const ids = idsIn({
      'terraform/main.tf':
        'data "archive_file" "zip" {\n  source_dir = "../dist"\n  output_path = "x.zip"\n}\nresource "aws_lambda_function" "f" {\n  filename = "${data.archive_file.zip.output_path}"\n  handler = "orders.handler"\n  runtime = "nodejs20.x"\n}\n',
      'src/orders.ts': 'export const handler = async () => {};',
    });
    expect(ids).toEqual(['src/orders.ts#handler']);
  });

  it('one for each element of a map', () => {
    const { functions } = discoverInMemory({
      'main.tf': `locals {
  lambdas = {
    orders = { handler = "orders.handler", memory = 256 }
    items  = { handler = "items.handler", memory = 1024 }
  }
}
resource "aws_lambda_function" "all" {
  for_each    = local.lambdas
  filename    = data.archive_file.zip.output_path
  handler     = each.value.handler
  memory_size = each.value.memory
  runtime     = "nodejs22.x"
}
data "archive_file" "zip" {
  source_dir  = "src"
  output_path = "src.zip"
}`,
      'src/orders.js': HANDLER,
      'src/items.js': HANDLER,
    });
    expect(functions.map((fn) => [fn.id, fn.declared.values.memoryMB])).toEqual([
      ['src/orders.js#handler', 256],
      ['src/items.js#handler', 1024],
    ]);
  });

  it('a module of the project, once for each use', () => {
    const { functions } = discoverInMemory({
      'infra/main.tf':
        'module "orders" {\n  source = "./modules/lambda"\n  name   = "orders"\n  folder = "${path.module}/../src"\n}\nmodule "items" {\n  source = "./modules/lambda"\n  name   = "items"\n  folder = "${path.module}/../src"\n}\n',
      'infra/modules/lambda/main.tf':
        'variable "name" {}\nvariable "folder" {}\ndata "archive_file" "zip" {\n  source_dir  = var.folder\n  output_path = "${var.name}.zip"\n}\nresource "aws_lambda_function" "this" {\n  function_name = var.name\n  filename      = data.archive_file.zip.output_path\n  handler       = "${var.name}.handler"\n  runtime       = "nodejs22.x"\n}\n',
      'src/orders.js': HANDLER,
      'src/items.js': HANDLER,
    });
    expect(functions.map((fn) => [fn.id, fn.deployedName])).toEqual([
      ['src/orders.js#handler', 'orders'],
      ['src/items.js#handler', 'items'],
    ]);
  });

  it('the public module', () => {
    const { functions } = discoverInMemory({
      'main.tf':
        'module "orders" {\n  source        = "terraform-aws-modules/lambda/aws"\n  function_name = "orders"\n  handler       = "index.handler"\n  runtime       = "nodejs22.x"\n  memory_size   = 512\n  snap_start    = true\n  source_path   = [{ path = "${path.module}/fns/orders", patterns = ["!.*"] }]\n}\n',
      'fns/orders/index.js': HANDLER,
    });
    expect(functions).toMatchObject([
      { id: 'fns/orders/index.js#handler', declared: { values: { memoryMB: 512, snapStart: true } } },
    ]);
  });

  it('what is not here is said', () => {
    const { problems } = discoverInMemory({
      'main.tf':
        'resource "aws_lambda_function" "a" {\n  s3_bucket = "b"\n  s3_key = "k"\n  handler = "index.handler"\n  runtime = "nodejs22.x"\n}\nresource "aws_lambda_function" "b" {\n  handler = "app.main"\n  runtime = "ruby3.4"\n  filename = "b.zip"\n}\n',
    });
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'main.tf:1 1 function (a) is left out: the code is taken from S3.',
      'main.tf:7 1 function (b) uses a runtime that is not analysed yet: ruby3.4.',
    ]);
  });
});

describe('damaged configuration', () => {
  it.each([
    ['half a block', 'resource "aws_lambda_function" "a" {\n  handler = "index'],
    ['braces that never close', '{'.repeat(5_000)],
    ['an expression that never ends', `locals {\n  a = ${'['.repeat(5_000)}`],
    ['a variable that is itself', 'variable "a" {\n  default = var.a\n}\nlocals {\n  b = local.b\n}'],
    ['modules that call each other', 'module "a" {\n  source = "./"\n}\nmodule "b" {\n  source = "../project"\n}'],
    ['a heredoc without an end', 'locals {\n  a = <<EOT\nfoo'],
  ])('%s', (_, text) => {
    const good =
      '\nresource "aws_lambda_function" "f" {\n  filename = "x.zip"\n  handler = var.a\n  runtime = local.b\n}\n';
    expect(() => discoverInMemory({ 'main.tf': text, 'other.tf': good })).not.toThrow();
  });

  it('reads on behind what it does not understand', () => {
    const ids = idsIn({
      'main.tf':
        'resource "aws_lambda_function" "f" {\n  count = var.on ? 1 : 0\n  tags = merge(local.tags, { for k, v in var.x : k => v if v != null })\n  handler = "a.handler"\n  filename = data.archive_file.z.output_path\n  runtime = "nodejs22.x"\n}\ndata "archive_file" "z" {\n  source_file = "a.js"\n  output_path = "z.zip"\n}\n',
      'a.js': HANDLER,
    });
    expect(ids).toEqual(['a.js#handler']);
  });
});
