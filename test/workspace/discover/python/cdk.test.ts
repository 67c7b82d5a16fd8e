import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../../helpers/discover-in-memory';

const HANDLER = 'def handler(event, context):\n    return event\n\ndef other(event, context):\n    return None\n';

/** A CDK app in Python: stacks in /shop, handlers in /lambdas. */
function app(body: string, imports = 'from aws_cdk import Stack, Size, aws_lambda as _lambda\n') {
  return discoverInMemory({
    'cdk.json': '{}',
    'app.py':
      'import aws_cdk as cdk\nfrom shop.shop_stack import ShopStack\n\napp = cdk.App()\nShopStack(app, "Shop")\napp.synth()\n',
    'shop/__init__.py': '',
    'shop/shop_stack.py': `import os
from pathlib import Path
from constructs import Construct
${imports}

class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
${body}
`,
    'lambdas/orders.py': HANDLER,
    'lambdas/items/app.py': HANDLER,
  });
}

const declared = ({ functions }: ReturnType<typeof app>) => functions.filter((fn) => fn.declaredIn !== null);
const facts = (found: ReturnType<typeof app>) =>
  declared(found).map((fn) => [fn.id, fn.runtime, fn.declaredIn, fn.declared.values.memoryMB ?? null]);

describe('functions that CDK code in Python declares', () => {
  it('Function with keyword arguments, settings and the line of each', () => {
    const found = app(`        orders = _lambda.Function(
            self,
            "Orders",
            runtime=_lambda.Runtime.PYTHON_3_12,
            handler="orders.handler",
            code=_lambda.Code.from_asset("lambdas"),
            memory_size=512,
            architecture=_lambda.Architecture.ARM_64,
            ephemeral_storage_size=Size.gibibytes(1),
            snap_start=_lambda.SnapStartConf.ON_PUBLISHED_VERSIONS,
            function_name="shop-orders",
        )
        orders.grant_invoke(None)`);
    expect(found.problems).toEqual([]);
    expect(declared(found)).toMatchObject([
      {
        id: 'lambdas/orders.py#handler',
        runtime: 'python3.12',
        declaredIn: 'shop/shop_stack.py:10',
        deployedName: 'shop-orders',
        declared: {
          values: { memoryMB: 512, arch: 'arm64', ephemeralStorageMB: 1024, snapStart: true },
          where: { memoryMB: 'shop/shop_stack.py:16' },
        },
      },
    ]);
  });

  it('names imported from the module, paths made with os.path and pathlib, shared settings', () => {
    const found = app(
      `        here = os.path.dirname(__file__)
        shared = {"runtime": Runtime.PYTHON_3_13, "memory_size": 256}
        Function(self, id="A", handler="orders.other", code=Code.from_asset(os.path.join(here, "..", "lambdas")), **shared)
        Function(self, "B", runtime=Runtime.PYTHON_3_11, handler="app.handler",
                 code=Code.from_asset(str(Path(__file__).parent.parent / "lambdas" / "items")))`,
      'from aws_cdk import Stack\nfrom aws_cdk.aws_lambda import Code, Function, Runtime\n',
    );
    expect(facts(found)).toEqual([
      ['lambdas/orders.py#other', 'python3.13', 'shop/shop_stack.py:13', 256],
      ['lambdas/items/app.py#handler', 'python3.11', 'shop/shop_stack.py:14', null],
    ]);
  });

  it('a method and a loop that make several', () => {
    const found = app(`        self.make_function("a", "orders.handler")
        for name in ["other"]:
            _lambda.Function(self, name, runtime=_lambda.Runtime.PYTHON_3_12, handler="orders." + name,
                             code=_lambda.Code.from_asset("lambdas"))

    def make_function(self, name, handler):
        return _lambda.Function(self, f"{name}-fn", runtime=_lambda.Runtime.PYTHON_3_12,
                                handler=handler, code=_lambda.Code.from_asset("lambdas"))`);
    expect(declared(found).map(({ id }) => id)).toEqual(['lambdas/orders.py#other', 'lambdas/orders.py#handler']);
  });

  it('says what cannot be worked out', () => {
    const found = app(`        _lambda.Function(self, "Orders", runtime=_lambda.Runtime.PYTHON_3_12,
                         handler=os.environ["HANDLER"], code=_lambda.Code.from_asset("lambdas"))`);
    expect(found.problems).toMatchObject([{ file: 'shop/shop_stack.py', line: 10 }]);
  });
});
