exports.handler = async (event) => event.rawPath;
