const { GetSecretValueCommand, SecretsManagerClient } = require('@aws-sdk/client-secrets-manager');
const Stripe = require('stripe');

const secrets = new SecretsManagerClient({});
let stripe;

async function getStripe() {
  if (stripe) return stripe;
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.STRIPE_SECRET_ARN }));
  stripe = new Stripe(JSON.parse(SecretString).apiKey);
  return stripe;
}

exports.handler = async (event) => {
  const { amount, currency, source, orderId } = JSON.parse(event.body);
  const client = await getStripe();
  const charge = await client.charges.create(
    { amount, currency, source, metadata: { orderId } },
    { idempotencyKey: `charge-${orderId}` },
  );
  return { statusCode: 200, body: JSON.stringify({ id: charge.id, status: charge.status }) };
};
