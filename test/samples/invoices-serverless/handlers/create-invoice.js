'use strict';

const AWS = require('aws-sdk');
const moment = require('moment');
const { nextNumber } = require('../lib/numbers');

module.exports.create = async (event) => {
  const dynamo = new AWS.DynamoDB.DocumentClient();
  const { customerId, items } = JSON.parse(event.body);

  const invoice = {
    customerId,
    number: nextNumber(customerId),
    dueDate: moment().add(14, 'days').format('YYYY-MM-DD'),
    total: items.reduce((sum, item) => sum + item.price * item.quantity, 0),
    items,
  };

  await dynamo.put({ TableName: process.env.INVOICES_TABLE, Item: invoice }).promise();

  return { statusCode: 201, body: JSON.stringify(invoice) };
};
