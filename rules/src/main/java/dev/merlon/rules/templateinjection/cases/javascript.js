const ejs = require('ejs');
const Handlebars = require('handlebars');
const nunjucks = require('nunjucks');
const pug = require('pug');
const _ = require('lodash');

const PAGE = 'Hello <%= name %>';

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  // finding: `event.body.text` is compiled as a template: the caller writes expressions of his own
  ejs.render(body.text, { name: 'Merlon' });
  // finding: `event.body.name` is compiled as a template: the caller writes expressions of his own
  ejs.compile('Hello ' + body.name)();
  // finding: `event.body.mail` is compiled as a template: the caller writes expressions of his own
  Handlebars.compile(body.mail)({});
  // finding: `event.body.note` is compiled as a template: the caller writes expressions of his own
  nunjucks.renderString(body.note, {});
  // finding: `event.body.page` is compiled as a template: the caller writes expressions of his own
  pug.compile(`p ${body.page}`)();
  // finding: `event.body.line` is compiled as a template: the caller writes expressions of his own
  _.template(body.line)({});
  ejs.render(PAGE, { name: body.name });
  Handlebars.compile('Hello {{name}}')({ name: body.name });
  nunjucks.renderString('Hello {{ name }}', { name: body.name });
  return { statusCode: 200, body: _.template(PAGE)({ name: body.name }) };
};
