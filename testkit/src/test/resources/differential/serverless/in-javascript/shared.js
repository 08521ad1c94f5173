exports.provider = { memorySize: 384 };
exports.events = [{ httpApi: 'GET /first' }];
exports.defaults = { memorySize: 128, handler: 'replaced' };
