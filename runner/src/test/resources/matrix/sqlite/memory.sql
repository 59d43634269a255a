create table kept (b);
with recursive steps (n) as (select 1 union all select n + 1 from steps) insert into kept select zeroblob(1048576) from steps;
