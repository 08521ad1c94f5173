export function keyOf(id: string) {
  return { id };
}
