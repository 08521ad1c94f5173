const fs = require('fs');
const { S3, config: { region } } = require("aws-sdk");
const once = require('./lib/once').once(1);
const dynamic = require(name);
exports.handler = async (event) => fs.readFile(event.key);
exports.a = exports.b = 1;
module.exports.other = function () { return module.exports.handler(); };
module.exports = { handler: exports.handler, ...require('./more') };
exports = module.exports = once;
function bundled(require, module, exports) {
  exports.x = require('inner');
  module.exports.y = 1;
}
