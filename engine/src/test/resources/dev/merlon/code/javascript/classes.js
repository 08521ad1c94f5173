class Base {}
class Repository extends Base {
  static instances = 0;
  #table = 'users';
  handler = async (event) => this.find(event.id);
  empty;
  static { Repository.instances = 1; }
  constructor(client, { table = 'users' } = {}) {
    super(client);
    this.client = client;
    this.#table = table;
  }
  get table() { return this.#table; }
  set table(value) { this.#table = value; }
  async find(id) { return super.find(this.#table, id); }
  static of(...args) { return new this(...args); }
  *[Symbol.iterator]() { yield* this.items; yield; }
  'quoted name'() { return #table in this; }
}
const Anonymous = class extends mixin(Base) {};
const Renamed = class Self { copy() { return new Self(); } };
new Repository;
