'use strict';

const DynamoDB = require('aws-sdk/clients/dynamodb');

const dynamo = new DynamoDB.DocumentClient({
  maxRetries: 2,
  httpOptions: { connectTimeout: 500, timeout: 2000 },
});

module.exports.list = async (event) => {
  const { customerId } = event.queryStringParameters || {};
  if (!customerId) return { statusCode: 400, body: 'customerId is missing' };

  const { Items } = await dynamo
    .query({
      TableName: process.env.INVOICES_TABLE,
      KeyConditionExpression: 'customerId = :id',
      ExpressionAttributeValues: { ':id': customerId },
    })
    .promise();

  return { statusCode: 200, body: JSON.stringify(Items) };
};
