const libxmljs = require('libxmljs');
const { parseXml } = require('libxmljs2');
const { XMLParser } = require('fast-xml-parser');
const xml2js = require('xml2js');

exports.handler = async (event) => {
  // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
  const document = libxmljs.parseXml(event.body, { noent: true });
  // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
  parseXml(Buffer.from(event.body, 'base64').toString(), { noblanks: true, noent: true });
  libxmljs.parseXml(event.body);
  libxmljs.parseXml(event.body, { noent: false });
  new XMLParser().parse(event.body);
  await xml2js.parseStringPromise(event.body);
  return { statusCode: 200, body: document.root().name() };
};
