/**
 * The connection pools over one database: requests give up soon, so that a dead database is a 503 at once; reads outside
 * transactions stand alone; the job server and the workers wait; leases are renewed over connections of their own. Also
 * the data source that lets JobRunr join our transactions.
 */
@NullMarked
package dev.assay.database;

import org.jspecify.annotations.NullMarked;
