export const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: '${self:custom.table}',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  },
};
