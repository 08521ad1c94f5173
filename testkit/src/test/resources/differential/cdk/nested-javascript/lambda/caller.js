exports.handler = async () => process.env.TARGET;
