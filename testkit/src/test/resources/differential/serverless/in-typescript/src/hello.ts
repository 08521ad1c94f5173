const base = { memorySize: 256, events: [{ http: { method: 'post', path: 'hello' } }] };

export default {
  handler: 'src/handler.main',
  ...base,
};
