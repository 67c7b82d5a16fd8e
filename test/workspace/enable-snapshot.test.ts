import { expect, test } from 'vitest';
import { applyEdits } from '../../src/core/model';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createSession } from '../../src/workspace/session';
import { temporaryProject } from '../helpers/temporary-project';

const TEMPLATE = `Resources:
  Orders: # slow at night
    Type: AWS::Serverless::Function
    Properties:
      Handler: shop.Orders::handleRequest
      Runtime: java21
      MemorySize: 512
`;

const ORDERS = `package shop;
import com.amazonaws.services.lambda.runtime.*;
import java.util.Map;
import org.springframework.boot.SpringApplication;
public class Orders implements RequestHandler<Map<String, String>, String> {
  private static final Object CONTEXT = SpringApplication.run(Orders.class);
  public String handleRequest(Map<String, String> event, Context context) { return CONTEXT.toString(); }
}
`;

const POM = `<project>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId></dependency>
  </dependencies>
</project>
`;

test('a Spring Boot function is offered SnapStart in its template, to look at; the rest of the file stays', async () => {
  const root = temporaryProject({
    'template.yaml': TEMPLATE,
    'pom.xml': POM,
    'src/main/java/shop/Orders.java': ORDERS,
  });
  const session = createSession({ root, files: createDiskFiles() });
  const { findings } = await session.check();
  const finding = findings.find(({ ruleId }) => ruleId === 'snapshot-not-enabled');
  expect(finding?.fix).toMatchObject({
    kind: 'enable-snapshot',
    title: 'Turn SnapStart on in template.yaml',
    safe: false,
  });
  const [planned] = finding ? session.fix([finding]) : [];
  if (planned?.result.kind !== 'edits') throw new Error('the fix has edits');
  expect(planned.result.edits.map(({ file }) => file)).toContain('template.yaml');
  const fixed = applyEdits(TEMPLATE, planned.result.edits);
  expect(fixed).toContain('  Orders: # slow at night\n');
  expect(fixed).toMatch(/SnapStart:\n\s+ApplyOn: PublishedVersions\n/);
  expect(fixed).toMatch(/AutoPublishAlias: live\n/);
});
