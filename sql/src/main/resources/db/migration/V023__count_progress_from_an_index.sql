-- Whoever watches a run asks every second how many there are of each verdict, and how many were reused: from this index alone,
-- not from rows with their results.
ALTER TABLE grading_items
    DROP KEY grading_items_verdict,
    ADD KEY grading_items_progress (run_id, state, verdict, reused);
