module.exports = { listing: (text) => "ls " + text };
