const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');

exports.handler = async (event) => {
  const refund = JSON.parse(event.body);

  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  await dynamo.send(
    new PutCommand({
      TableName: process.env.REFUNDS_TABLE,
      Item: { id: refund.chargeId, reason: refund.reason, requestedAt: new Date().toISOString() },
    }),
  );

  const sqs = new SQSClient({});
  await sqs.send(
    new SendMessageCommand({ QueueUrl: process.env.REFUNDS_QUEUE, MessageBody: JSON.stringify(refund) }),
  );

  return { statusCode: 202 };
};
