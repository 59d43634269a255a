with recursive steps (n) as (select 1 union all select n + 1 from steps) select count(*) from steps;
