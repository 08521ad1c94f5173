exports.handler = async (event) => event.Records[0].s3.object.key;
