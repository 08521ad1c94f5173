const before = 1;
function broken( { return 1;
const after = query(event.id);
exports.handler = async (event) => after(event;
