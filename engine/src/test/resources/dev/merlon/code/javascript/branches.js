function classify(event) {
  if (!event) return null;
  else if (event.kind === 'a' || event.kind !== 'b') {
    log(event);
  } else {
    switch (typeof event.value) {
      case 'string':
      case 'number': {
        const kind = 1;
        use(kind);
        break;
      }
      case 'boolean':
        use(2);
      default:
        use(3);
    }
  }
  event.ok && done(event);
  event.bad || fail(event);
  event.big ? grow() : shrink();
  return event?.detail?.['name'] ?? event.list?.[0]?.(event) ?? (event.x ? 1 : 2);
}
