import { it } from 'vitest';
import { blockingInit } from '../../../src/core/rules/blocking-init';
import { checkRule } from '../../helpers/check-rule';

it('flags synchronous and awaited work at module scope, also in what it calls', () => {
  checkRule(blockingInit, {
    'handler.mjs': `
import fs from 'node:fs';
import { execSync } from 'node:child_process';
import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { template } from './template.mjs';
const version = execSync('git rev-parse HEAD');
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: starts a process
const secrets = new SecretsManagerClient({});
const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'db' }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for the network
const rates = await fetch('https://example.com/rates');
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for the network
export const handler = async () => [version, secret, rates, template, fs.existsSync('/tmp/a')];`,
    'template.mjs': `
import { readFileSync } from 'node:fs';
const read = (name) => readFileSync(name, 'utf8');
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: reads or writes files
export const template = read('template.html');`,
  });
});

it('is silent about work in the handler, and about promises nobody waits for', () => {
  checkRule(blockingInit, {
    'handler.js': `
const fs = require('fs');
const axios = require('axios');
const { SSMClient } = require('@aws-sdk/client-ssm');
const ssm = new SSMClient({});
const warming = axios.get('https://example.com');
const exists = fs.existsSync('/opt/feature');
exports.handler = async () => {
  await warming;
  await ssm.send({});
  return fs.readFileSync('/tmp/cache');
};`,
  });
});
