/**
 * What everything may take ({@code deploy/budget.yaml}): read, added up, and written out as what compose, the containers and
 * the native profile are configured with. A <em>reserve</em> is memory that no container of ours has: for monitoring, for the
 * one service that runs twice during an upgrade, and for jobs.
 */
package com.mecabal.ops.budget;
