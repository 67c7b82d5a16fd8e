'use strict';

module.exports.check = async () => ({
  statusCode: 200,
  headers: { 'cache-control': 'no-store' },
  body: JSON.stringify({ ok: true, region: process.env.AWS_REGION }),
});
