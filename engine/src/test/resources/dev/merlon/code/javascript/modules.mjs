import def, { a as b, default as c, 'odd name' as d } from 'lib';
import * as all from './all.js';
import './effect.js';
import data from './data.json' with { type: 'json' };
export * from './more.js';
export * as inner from './inner.js';
export { e, f as g, default } from './again.js';
export { late as early, b };
export const one = 1, { two, three: [four] } = all;
export let later;
export function hoisted() { return late; }
export class Shape {}
export default async (event) => one;
const late = 1;
const module = 'own', exports = {};
exports.x = module;
console.log(import.meta.url);
