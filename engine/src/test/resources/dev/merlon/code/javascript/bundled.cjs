var src_exports = {};
__export(src_exports, {
  handler: () => handler,
  other: () => lib.other
});
module.exports = __toCommonJS(src_exports);
var lib = __toESM(require("./lib"));
var handler = async (event) => lib.run(event);
0 && (module.exports = { handler, other });
