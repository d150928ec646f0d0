/**
 * Backup sets and what is done with them. A <em>store</em> is a folder or an S3 bucket that outlives the machine. A
 * <em>blob</em> is a sealed file in it, named after what it contains, so nothing is kept twice. A <em>point</em> is a place in
 * PostgreSQL's log at which the rows of every table were counted. A <em>set</em> is one point with everything that belongs
 * to it: a base backup (pgBackRest keeps those in the same store), the media, the secrets, the realm; its <em>manifest</em>
 * lists them. An altered manifest or blob is noticed, because both carry a code that only the key's holder can make.
 */
package com.mecabal.ops.backup;
