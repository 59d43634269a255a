create table given (text);
.import /dev/stdin given
with recursive
  start (x, n) as (select cast(substr(text, 1, instr(text, ' ') - 1) as integer), cast(substr(text, instr(text, ' ') + 1) as integer) from given),
  steps (x, n) as (select x, n from start union all select (75 * x + 74) % 65537, n - 1 from steps where n > 0)
select x from steps where n = 0;
