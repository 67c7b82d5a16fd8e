import { expect, test } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const HANDLER = `package shop;
import com.amazonaws.services.lambda.runtime.*;
public class Orders implements RequestHandler<String, String> {
  public String handleRequest(String event, Context context) { return event; }
}
`;

/** A CDK app in Java in /infra, a function in /orders. */
function declared(body: string, imports: string) {
  const found = discoverInMemory({
    'infra/cdk.json': '{}',
    'infra/src/main/java/infra/ShopStack.java': `package infra;
${imports}
public class ShopStack extends Stack {
  public ShopStack(final Construct scope, final String id) {
    super(scope, id);
${body}
  }
}
`,
    'orders/src/main/java/shop/Orders.java': HANDLER,
  });
  return found.functions.filter(({ declaredIn }) => declaredIn !== null);
}

const BUILDER = `    int memory = 512;
    Function orders = Function.Builder.create(this, "Orders")
        .runtime(Runtime.JAVA_21)
        .handler("shop.Orders::handleRequest")
        .code(Code.fromAsset("../orders/target/orders.jar"))
        .memorySize(memory)
        .architecture(Architecture.ARM_64)
        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
        .functionName("shop-orders")
        .build();`;

const EXPECTED = {
  id: 'orders/src/main/java/shop/Orders.java#shop.Orders::handleRequest',
  runtime: 'java21',
  deployedName: 'shop-orders',
  declaredIn: 'infra/src/main/java/infra/ShopStack.java:7',
  declared: { values: { memoryMB: 512, arch: 'arm64', snapStart: true } },
};

test('a builder of a function construct, names imported one by one or all', () => {
  const single = ['Architecture', 'Code', 'Function', 'Runtime', 'SnapStartConf']
    .map((name) => `import software.amazon.awscdk.services.lambda.${name};`)
    .join(' ');
  expect(declared(BUILDER, single)).toMatchObject([EXPECTED]);
  expect(declared(BUILDER, 'import software.amazon.awscdk.services.lambda.*;')).toMatchObject([EXPECTED]);
});

test('a constructor with properties', () => {
  const body = `    new Function(this, "Orders", FunctionProps.builder()
        .runtime(Runtime.JAVA_17).handler("shop.Orders").code(Code.fromAsset("../orders/target/o.jar")).build());`;
  expect(declared(body, 'import software.amazon.awscdk.services.lambda.*;')).toMatchObject([
    { id: 'orders/src/main/java/shop/Orders.java#shop.Orders::handleRequest', runtime: 'java17' },
  ]);
});
