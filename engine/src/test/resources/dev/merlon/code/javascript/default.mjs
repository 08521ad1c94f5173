export default function handler(event) { return handler.name; }
