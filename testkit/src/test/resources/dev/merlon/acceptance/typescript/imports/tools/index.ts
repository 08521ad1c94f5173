export { listing } from "./words";
