const { createHmac, timingSafeEqual } = require('node:crypto');

const SECRET = process.env.WEBHOOK_SECRET;

exports.lambdaHandler = async (event) => {
  const expected = createHmac('sha256', SECRET).update(event.body).digest();
  const given = Buffer.from(event.headers['x-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { statusCode: 401 };
  }
  console.log(JSON.stringify({ type: JSON.parse(event.body).type }));
  return { statusCode: 204 };
};
