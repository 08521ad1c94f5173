const { MongoClient } = require('mongodb');
const mongoose = require('mongoose');
const AWS = require('aws-sdk');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, ScanCommand, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const client = new MongoClient(process.env.MONGODB_URI);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const old = new AWS.DynamoDB.DocumentClient();
const User = mongoose.model('User', new mongoose.Schema({ name: String, password: String }));

async function bad(event, body) {
  const users = client.db('shop').collection('users');
  // finding: `event.body.name` can hold operators of this query: the caller changes what it asks for
  await users.findOne({ name: body.name, state: 'open' });
  // finding: `event.body` can hold operators of this query: the caller changes what it asks for
  await users.find(body).toArray();
  // finding: `event.body.password` can hold operators of this query: the caller changes what it asks for
  await User.findOne({ name: String(body.name), password: body.password });
  // finding: `event.queryStringParameters.name` can hold operators of this query: the caller changes what it asks for
  await users.find({ $where: `this.name == '${event.queryStringParameters.name}'` }).toArray();
  // finding: `event.body.state` can hold operators of this query: the caller changes what it asks for
  await documents.send(new ScanCommand({ TableName: 'orders', FilterExpression: `#s = ${body.state}` }));
  // finding: `event.body.condition` can hold operators of this query: the caller changes what it asks for
  await old.query({ TableName: 'orders', KeyConditionExpression: 'id = :id and ' + body.condition }).promise();
}

async function quiet(event, body) {
  const users = client.db('shop').collection('users');
  await users.findOne({ name: String(body.name), password: `${body.password}` });
  await users.findOne({ name: event.queryStringParameters.name, id: event.pathParameters.id });
  await users.findOne({ name: { $eq: body.name } });
  await users.insertOne(body);
  if (typeof body.name === 'string') {
    await users.findOne({ name: body.name });
  }
  if (typeof body.password !== 'string') {
    return;
  }
  await User.findOne({ password: body.password });
  await documents.send(new QueryCommand({
    TableName: 'orders',
    KeyConditionExpression: 'id = :id',
    ExpressionAttributeValues: { ':id': body.id },
  }));
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  await bad(event, body);
  await quiet(event, body);
  return { statusCode: 200 };
};
