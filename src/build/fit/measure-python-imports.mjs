/**
 * Measures what Python modules cost to import, each in fresh processes with a warm page cache, and writes python-imports.json:
 *   node src/build/fit/measure-python-imports.mjs [python executable]
 * CPU time is taken, not wall time, so that what else runs on the machine does not count.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RUNS = 11;
const MODULES = (
  'json logging asyncio email http.client ssl urllib.request sqlite3 multiprocessing unittest dataclasses uuid hashlib ' +
  'subprocess decimal datetime requests urllib3 boto3 botocore.session aiohttp httpx numpy pandas scipy scipy.stats ' +
  'scipy.optimize sklearn sklearn.ensemble matplotlib matplotlib.pyplot PIL PIL.Image cv2 numba flask fastapi django ' +
  'sqlalchemy psycopg2 pymysql redis pymongo elasticsearch pydantic yaml jinja2 lxml.etree bs4 cryptography.fernet jwt'
).split(' ');
/** Statements beyond one import: what a client costs on top of its module. */
const STATEMENTS = {
  'boto3 and its first client': `import boto3; boto3.client('dynamodb', ${credentials()})`,
  'boto3 and two clients': `import boto3; boto3.client('dynamodb', ${credentials()}); boto3.client('s3', ${credentials()})`,
};
const VERSIONS = {
  PIL: 'pillow',
  yaml: 'PyYAML',
  sklearn: 'scikit-learn',
  bs4: 'beautifulsoup4',
  cv2: 'opencv',
  jwt: 'PyJWT',
};

function credentials() {
  return "region_name='us-east-1', aws_access_key_id='a', aws_secret_access_key='b'";
}

const python = process.argv[2] ?? 'python3';

function once(statement) {
  const code = `import sys,time\nbefore=len(sys.modules)\nt=time.process_time()\n${statement}\nprint((time.process_time()-t)*1000, len(sys.modules)-before)`;
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split(' ').map(Number) : null;
}

function measure(statement) {
  if (!once(statement)) return null;
  const runs = Array.from({ length: RUNS }, () => once(statement)).filter((run) => run !== null);
  const ms = runs.map(([time]) => time).sort((a, b) => a - b);
  return { ms: Number((ms[Math.floor(ms.length / 2)] ?? 0).toPrecision(3)), modules: runs[0]?.[1] ?? 0 };
}

function versionOf(name) {
  const top = name.split('.')[0] ?? name;
  const code = `import importlib.metadata as m; print(m.version('${VERSIONS[top] ?? top}'))`;
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

const rows = [...MODULES.map((name) => [name, `import ${name}`]), ...Object.entries(STATEMENTS)].flatMap(
  ([name, statement]) => {
    const measured = measure(statement);
    process.stdout.write(`${name}: ${measured ? `${measured.ms} ms` : 'not installed'}\n`);
    return measured ? [{ name, version: versionOf(name), ...measured }] : [];
  },
);

const { stdout } = spawnSync(python, ['--version'], { encoding: 'utf8' });
writeFileSync(
  fileURLToPath(new URL('./python-imports.json', import.meta.url)),
  `${JSON.stringify({ about: 'CPU time of one import statement in a fresh process, page cache warm; median over runs', date: new Date().toISOString().slice(0, 10), python: stdout.trim(), runs: RUNS, rows }, null, 1)}\n`,
);
