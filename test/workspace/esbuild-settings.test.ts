import { expect, test } from 'vitest';
import { esbuildSettingsOf } from '../../src/workspace/esbuild-settings';
import { inMemoryFiles } from '../helpers/in-memory-files';
import { makeFunction } from '../helpers/make-profile';

const settingsOf = (file: string, text: string, deployedName: string | null = null) =>
  esbuildSettingsOf(
    '/p',
    makeFunction('src/a.ts', { declaredIn: `${file}:3`, id: 'src/a.ts#handler@Orders', deployedName }),
    inMemoryFiles({ [`/p/${file}`]: text }),
  );

test("SAM's BuildMethod: esbuild says how to bundle", () => {
  const text = `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: esbuild
      BuildProperties: { Minify: true, Target: es2022, Format: esm, External: ['@aws-sdk/*'], MainFields: 'module,main' }
    Properties: { Handler: a.handler, Role: !GetAtt Role.Arn }
`;
  expect(settingsOf('template.yaml', text)).toEqual({
    source: 'template.yaml (BuildMethod: esbuild)',
    bundle: true,
    minify: true,
    target: 'es2022',
    format: 'esm',
    external: ['@aws-sdk/*'],
    mainFields: ['module', 'main'],
  });
});

test('serverless-esbuild and the framework of its own are read', () => {
  const plugin =
    'plugins: [serverless-esbuild]\ncustom: { esbuild: { bundle: true, minify: false, exclude: [pg-native] } }\n';
  expect(settingsOf('serverless.yml', plugin)).toMatchObject({ bundle: true, minify: false, external: ['pg-native'] });
  expect(settingsOf('serverless.yml', 'build: { esbuild: { minify: true } }\n')).toMatchObject({ minify: true });
  expect(settingsOf('serverless.yml', 'build: { esbuild: false }\n')).toBeNull();
});

test('another build, a broken file and infrastructure code say nothing', () => {
  expect(settingsOf('template.yaml', 'Resources: { Orders: { Metadata: { BuildMethod: makefile } } }')).toBeNull();
  expect(settingsOf('template.yaml', 'Resources: [ {{{')).toBeNull();
  expect(settingsOf('lib/stack.ts', 'new NodejsFunction(this)')).toBeNull();
});
