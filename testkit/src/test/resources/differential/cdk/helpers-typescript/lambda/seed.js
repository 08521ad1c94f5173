exports.handler = async (event) => ({ PhysicalResourceId: 'seed' });
