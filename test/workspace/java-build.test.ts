import { expect, test } from 'vitest';
import { javaBuildLayer } from '../../src/workspace/java-build';
import { inMemoryFiles } from '../helpers/in-memory-files';

const FILE = 'orders/src/main/java/shop/Orders.java';
const layer = (texts: Readonly<Record<string, string>>, runtime = 'java21') =>
  javaBuildLayer('/p', inMemoryFiles({ ...texts, [`/p/${FILE}`]: '' }), FILE, runtime);

test('the framework of the nearest build that has one, with its line', () => {
  const module = '<project>\n<!-- <artifactId>spring-boot-starter</artifactId> -->\n</project>\n';
  const parent = '<project>\n\n<groupId>io.quarkus</groupId>\n</project>\n';
  expect(layer({ '/p/orders/pom.xml': module, '/p/pom.xml': parent })).toEqual({
    values: { framework: 'quarkus' },
    where: { framework: 'pom.xml:3' },
  });
  expect(
    layer({ '/p/orders/build.gradle.kts': 'plugins {\n  id("org.springframework.boot") version "3.5.0"\n}\n' }),
  ).toEqual({
    values: { framework: 'spring-boot' },
    where: { framework: 'orders/build.gradle.kts:2' },
  });
  expect(layer({ '/p/pom.xml': '<project/>' }).values).toEqual({});
});

test('a native image, where the runtime is OS-only', () => {
  const pom = '<groupId>io.micronaut</groupId>\n<artifactId>native-maven-plugin</artifactId>\n';
  expect(layer({ '/p/pom.xml': pom }).values).toEqual({ framework: 'micronaut' });
  expect(layer({ '/p/pom.xml': pom }, 'provided.al2023')).toMatchObject({
    values: { framework: 'micronaut', native: true, language: 'java' },
    where: { native: 'pom.xml:2' },
  });
});
