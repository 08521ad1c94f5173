export { byId, byIdSafely, insert } from './store';
export * from './count';
