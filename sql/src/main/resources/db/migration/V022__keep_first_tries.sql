-- The execution of a submission's first try while, and where, a second one was made. "result" is then that of the first until
-- the second has ended, and of the better one afterwards; the execution that does not count is erased.
ALTER TABLE grading_items ADD COLUMN first_execution_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin;
