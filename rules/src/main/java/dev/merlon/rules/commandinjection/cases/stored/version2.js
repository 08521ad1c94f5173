const { execSync } = require("child_process");
const AWS = require("aws-sdk");

const database = new AWS.DynamoDB.DocumentClient();
const parameters = { TableName: process.env.ORDERS, Key: { id: "1" } };

exports.handler = async () => {
  const { Item } = await database.get(parameters).promise();
  // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
  execSync("convert " + Item.file);
  database.get(parameters, (error, data) => {
    // finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    execSync("mail " + data.Item.address);
  });
  const found = await database.scan({ TableName: process.env.ORDERS }).promise();
  // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
  found.Items.forEach((item) => execSync("convert " + item.file));
};
