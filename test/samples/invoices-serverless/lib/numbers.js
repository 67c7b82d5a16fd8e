'use strict';

const { createHash } = require('node:crypto');

/** Invoice numbers are short, unique and do not tell how many invoices there are. */
exports.nextNumber = (customerId) => {
  const digest = createHash('sha256').update(`${customerId}:${Date.now()}`).digest('hex');
  return `INV-${digest.slice(0, 10).toUpperCase()}`;
};
