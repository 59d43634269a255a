-- How many times as fast as a fixed reference a worker runs programs, and was when it ran something: so that times measured
-- on unlike workers can be compared. Null when nobody knows.
ALTER TABLE nodes ADD COLUMN speed_factor DOUBLE;
ALTER TABLE attempts ADD COLUMN speed_factor DOUBLE;
ALTER TABLE executions ADD COLUMN speed_factor DOUBLE;
