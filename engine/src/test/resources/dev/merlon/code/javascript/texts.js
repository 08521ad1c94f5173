const id = event.id;
const q1 = 'SELECT * FROM users WHERE id = ' + id + ' AND x = ' + other;
const q2 = `SELECT ${'*'} FROM ${table} WHERE id = '${id}'`;
const q3 = a + b + ' c ' + (d + e) + (`f${g}` + 1);
const n = a + b - c * 2;
let q4 = 'SELECT';
q4 += ' * FROM t';
q4 += id;
const q5 = (cond ? 'x' : 'y') + id;
const q6 = String(id) + id;
const q7 = list.join(',') + id;
const escaped = 'tab\t quote\' \x41 \u0042 \u{1F600} line\
end \0';
const raw = String.raw`a\n${id}b`;
const query = sql`SELECT * FROM t WHERE id = ${id}`;
const plain = `no
values`;
