import { expect, test } from 'vitest';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createSession } from '../../src/workspace/session';
import { temporaryProject } from '../helpers/temporary-project';

const HOOK = `from snapshot_restore_py import register_after_restore
@register_after_restore
def renew():
    pass
`;

test('hooks in a file that no function loads are reported, those of loaded files are not', async () => {
  const root = temporaryProject({
    'src/app.py': 'import used\n\ndef lambda_handler(event, context):\n    return used\n',
    'src/used.py': HOOK,
    'src/forgotten.py': HOOK,
  });
  const { problems } = await createSession({ root, files: createDiskFiles() }).check();
  expect(problems).toMatchObject([{ file: 'src/forgotten.py', message: expect.stringContaining('never run') }]);
});

test('the same in Java', async () => {
  const handler = `package shop;
import com.amazonaws.services.lambda.runtime.*;
public class Orders implements RequestHandler<String, String> {
  public String handleRequest(String event, Context context) { return event; }
}
`;
  const hook = `package shop;
import org.crac.Resource;
public class Forgotten implements Resource {
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {}
  public void afterRestore(org.crac.Context<? extends Resource> context) {}
}
`;
  const root = temporaryProject({
    'src/main/java/shop/Orders.java': handler,
    'src/main/java/shop/Forgotten.java': hook,
  });
  const { problems } = await createSession({ root, files: createDiskFiles() }).check();
  expect(problems).toMatchObject([{ file: 'src/main/java/shop/Forgotten.java' }]);
});
