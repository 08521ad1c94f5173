const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');
const fs = require('fs');

exports.handler = async (event) => {
  const { id, name } = event.queryStringParameters;
  const books = new DOMParser().parseFromString(fs.readFileSync('/opt/books.xml', 'utf8'));
  // finding: `event.queryStringParameters.id` becomes part of this XPath expression: the caller decides what it selects
  xpath.select(`//book[@id='${id}']`, books);
  // finding: `event.queryStringParameters.name` becomes part of this XPath expression: the caller decides what it selects
  xpath.parse("//book[name='" + name + "']").select({ node: books });
  xpath.parse('//book[name=$name]').select({ node: books, variables: { name } });
  return xpath.select1(`//book[${parseInt(id, 10)}]`, books);
};
