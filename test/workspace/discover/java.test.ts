import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const HANDLER = `package shop;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
public class Orders implements RequestHandler<String, String> {
  public String handleRequest(String event, Context context) { return event; }
  public String other(String event) { return event; }
}
`;

const template = (properties: string) => `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: java21
${properties}
`;

const ids = (texts: Readonly<Record<string, string>>) => discoverInMemory(texts).functions.map((fn) => fn.id);

describe('declared functions', () => {
  it('by class and method, in the module that the code is built from', () => {
    const { functions, problems } = discoverInMemory({
      'template.yaml': template('      CodeUri: orders\n      Handler: shop.Orders::handleRequest'),
      'billing/src/main/java/shop/Orders.java': HANDLER,
      'orders/src/main/java/shop/Orders.java': HANDLER,
    });
    expect(problems).toEqual([]);
    expect(functions[0]).toMatchObject({
      id: 'orders/src/main/java/shop/Orders.java#shop.Orders::handleRequest',
      language: 'java',
      runtime: 'java21',
      declaredIn: 'template.yaml:2',
    });
  });

  it('by class alone, from a built jar, by any method of a plain class', () => {
    const texts = {
      'src/main/java/shop/Orders.java': HANDLER,
      'src/main/java/shop/Plain.java': 'package shop;\nclass Plain { String run(String event) { return event; } }\n',
    };
    const jar = '      CodeUri: target/app.jar\n      Handler: shop.Orders';
    expect(ids({ ...texts, 'template.yaml': template(jar) })).toEqual([
      'src/main/java/shop/Orders.java#shop.Orders::handleRequest',
    ]);
    const plain = template('      CodeUri: .\n      Handler: shop.Plain::run');
    expect(ids({ ...texts, 'template.yaml': plain })).toContain('src/main/java/shop/Plain.java#shop.Plain::run');
  });

  it('in serverless.yml', () => {
    const texts = {
      'serverless.yml': `service: shop
provider: { name: aws, runtime: java17 }
package: { artifact: target/shop.jar }
functions:
  orders: { handler: 'shop.Orders::handleRequest' }
`,
      'src/main/java/shop/Orders.java': HANDLER,
    };
    expect(ids(texts)).toEqual(['src/main/java/shop/Orders.java#shop.Orders::handleRequest']);
  });

  it('what is not there is said, and what stands in Kotlin too', () => {
    const texts = { 'src/main/java/shop/Orders.java': HANDLER };
    const missing = template('      CodeUri: .\n      Handler: shop.Orders::nothing');
    expect(discoverInMemory({ ...texts, 'template.yaml': missing }).problems[0]?.message).toContain(
      'no method nothing',
    );
    const elsewhere = template('      CodeUri: .\n      Handler: shop.Gone::handleRequest');
    expect(discoverInMemory({ ...texts, 'template.yaml': elsewhere }).problems[0]?.message).toContain('no Gone.java');
    const kotlin = { 'template.yaml': elsewhere, 'src/main/kotlin/shop/Gone.kt': 'package shop\nclass Gone' };
    expect(discoverInMemory(kotlin).problems[0]?.message).toContain(
      'Gone.kt: Kotlin, Groovy and Scala are not analysed',
    );
  });

  it('a framework’s own handler leads to the function that the framework finds', () => {
    const texts = {
      'template.yaml': template(
        '      CodeUri: .\n      Handler: org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest',
      ),
      'pom.xml': '<artifactId>spring-cloud-function-adapter-aws</artifactId>',
      'src/main/java/shop/Config.java': `package shop;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
class Config {
  @Bean Function<String, String> orders() { return event -> event; }
}
`,
    };
    expect(ids(texts)).toEqual(['src/main/java/shop/Config.java#shop.Config::orders']);
  });
});

describe('functions that nothing declares', () => {
  const file = 'src/main/java/shop/Orders.java';

  it('implement a handler’s interface, by themselves or through a base class of the project', () => {
    const texts = {
      [file]: HANDLER,
      'src/main/java/base/Base.java': `package base;
import com.amazonaws.services.lambda.runtime.*;
public abstract class Base<T> implements RequestHandler<T, String> {}
`,
      'src/main/java/shop/Pay.java': `package shop;
import base.Base;
public class PayHandler extends Base<String> {}
`,
      'src/test/java/shop/OrdersTest.java': HANDLER,
    };
    expect(ids(texts)).toEqual([
      'src/main/java/shop/Orders.java#shop.Orders::handleRequest',
      'src/main/java/shop/Pay.java#shop.PayHandler::handleRequest',
    ]);
  });

  it('take an event and Lambda’s context', () => {
    const text = `package shop;
import com.amazonaws.services.lambda.runtime.Context;
public class Orders { public String handleRequest(String event, Context context) { return event; } }
`;
    expect(ids({ [file]: text })).toEqual([`${file}#shop.Orders::handleRequest`]);
  });

  it('of Google Cloud, Azure and Micronaut', () => {
    const google =
      'package shop;\nimport com.google.cloud.functions.HttpFunction;\npublic class Orders implements HttpFunction {\n  public void service(Object a, Object b) {}\n}\n';
    expect(discoverInMemory({ [file]: google }).functions[0]).toMatchObject({
      id: `${file}#shop.Orders::service`,
      provider: 'google-cloud-functions',
    });
    const azure =
      'package shop;\nimport com.microsoft.azure.functions.annotation.*;\npublic class Orders {\n  @FunctionName("orders")\n  public String run(String body) { return body; }\n}\n';
    expect(discoverInMemory({ [file]: azure }).functions[0]).toMatchObject({
      id: `${file}#shop.Orders::run`,
      provider: 'azure-functions',
      deployedName: 'orders',
    });
    const micronaut =
      'package shop;\nimport io.micronaut.function.aws.MicronautRequestHandler;\npublic class Orders extends MicronautRequestHandler<String, String> {\n  @Override public String execute(String in) { return in; }\n}\n';
    expect(ids({ [file]: micronaut })).toEqual([`${file}#shop.Orders::execute`]);
  });

  it('nested classes by their binary name', () => {
    const text = HANDLER.replace('public class Orders', 'public class Api {\n  public static class Orders').concat(
      '}\n',
    );
    expect(ids({ 'src/main/java/shop/Api.java': text })).toEqual([
      'src/main/java/shop/Api.java#shop.Api$Orders::handleRequest',
    ]);
  });
});
