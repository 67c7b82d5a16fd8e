'use strict';

const AWS = require('aws-sdk');
const { google } = require('googleapis');

const auth = new google.auth.GoogleAuth({
  scopes: ['https://www.googleapis.com/auth/spreadsheets'],
});

async function openInvoices() {
  const dynamo = new AWS.DynamoDB.DocumentClient();
  const { Items } = await dynamo.scan({ TableName: process.env.INVOICES_TABLE }).promise();
  return Items.filter((invoice) => !invoice.paidAt);
}

module.exports.run = async () => {
  const invoices = await openInvoices();
  const sheets = google.sheets({ version: 'v4', auth });

  await sheets.spreadsheets.values.append({
    spreadsheetId: process.env.SHEET_ID,
    range: 'Open!A:D',
    valueInputOption: 'USER_ENTERED',
    requestBody: {
      values: invoices.map((invoice) => [invoice.number, invoice.customerId, invoice.dueDate, invoice.total]),
    },
  });

  return { exported: invoices.length };
};
