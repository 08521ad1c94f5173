function read(file) {
  try {
    return open(file);
  } catch ({ message, code = 'none' }) {
    throw new Error(`cannot read ${file}: ${message}`, { cause: code });
  } finally {
    close(file);
  }
}
try { read('x') } catch { }
try { read('y') } catch (read) { use(read) }
