/**
 * The operator's jobs that are not part of any service: bringing the schemas up to date, and dealing with what consumers
 * could not handle. A migration runs as the owner of all schemas, whose password no service knows.
 */
package com.mecabal.ops;
