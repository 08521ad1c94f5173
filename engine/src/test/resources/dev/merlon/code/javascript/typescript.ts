enum Color { Red, Green = 'g', Blue = 4, Pink }
declare const ambient: string;
declare function declared(): void;
interface Shape { area(): number }
type Alias<T> = T | null;
abstract class Animal<T> extends Being<T> implements Shape {
  private name: string = 'x';
  readonly id!: number;
  constructor(private readonly db: Db, public size?: number, plain = 1) { super(); this.db.open(); }
  abstract speak(): void;
  overloaded(a: string): void;
  overloaded(a: any) { return a as string; }
}
function pick(this: Animal<string>, a: string, b?: { c: number }, ...rest: string[]): asserts a is string {}
namespace Geo.Inner {
  export const pi = 3;
  export function area(r: number) { return pi * r; }
  const hidden = 1;
}
namespace Color { export const all = [Color.Red]; }
@Controller('users')
export class Users {
  @Get(':id') find(@Param('id') id: string, @Body() dto: CreateUser) { return this.service.find(id)!; }
}
import Short = Geo.Inner;
export = Users;
export type { Alias };
let x = <string>y, z = fn<number>(1), w = obj!.a!.b;
(x as any) = 2;
for (const k of list as string[]) use(k);
try { use() } catch (e: unknown) { use(e) }
