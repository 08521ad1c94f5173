exports.handler = async (event) => event.Records.length;
